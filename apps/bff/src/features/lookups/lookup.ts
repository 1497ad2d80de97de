import { Prisma } from "@rediflow/db";

/** A list from which something is chosen, as the role types: where its entries stand, what uses them, and how people call both. */
export interface Lookup {
  entity: "role-type" | "deliverable-type" | "dissemination-level" | "lifecycle-state";
  table: Prisma.Sql;
  /** The column that chooses an entry, and the one of the entry that it names. */
  usedBy: { table: Prisma.Sql; column: Prisma.Sql; names: Prisma.Sql };
  /** Do its entries say how effort counts as demand? */
  countsDemand: boolean;
  words: {
    /** One entry. */
    one: string;
    /** What uses it, as one and as many. */
    uses: readonly [one: string, many: string];
    /** What the users call the entry that they have. */
    field: string;
  };
}

const byId = Prisma.sql`id`;

export const roleTypes: Lookup = {
  entity: "role-type",
  table: Prisma.sql`role_types`,
  usedBy: { table: Prisma.sql`assignments`, column: Prisma.sql`role_type_id`, names: byId },
  countsDemand: false,
  words: { one: "role type", uses: ["assignment", "assignments"], field: "role" },
};

export const deliverableTypes: Lookup = {
  entity: "deliverable-type",
  table: Prisma.sql`deliverable_types`,
  usedBy: { table: Prisma.sql`deliverables`, column: Prisma.sql`type_id`, names: byId },
  countsDemand: false,
  words: { one: "deliverable type", uses: ["deliverable", "deliverables"], field: "type" },
};

export const disseminationLevels: Lookup = {
  entity: "dissemination-level",
  table: Prisma.sql`dissemination_levels`,
  usedBy: { table: Prisma.sql`deliverables`, column: Prisma.sql`dissemination_level_id`, names: byId },
  countsDemand: false,
  words: { one: "dissemination level", uses: ["deliverable", "deliverables"], field: "level" },
};

/** The states of a project's life; a project names its state by the code. */
export const lifecycleStates: Lookup = {
  entity: "lifecycle-state",
  table: Prisma.sql`lifecycle_states`,
  usedBy: { table: Prisma.sql`projects`, column: Prisma.sql`lifecycle_state`, names: Prisma.sql`code` },
  countsDemand: true,
  words: { one: "state", uses: ["project", "projects"], field: "state" },
};
