import { Prisma } from "@rediflow/db";

/** A list from which something is chosen, as the role types: where its entries stand, what uses them, and how people call both. */
export interface Lookup {
  entity: "role-type" | "deliverable-type" | "dissemination-level";
  table: Prisma.Sql;
  usedBy: { table: Prisma.Sql; column: Prisma.Sql };
  words: {
    /** One entry. */
    one: string;
    /** What uses it, as one and as many. */
    uses: readonly [one: string, many: string];
    /** What the users call the entry that they have. */
    field: string;
  };
}

export const roleTypes: Lookup = {
  entity: "role-type",
  table: Prisma.sql`role_types`,
  usedBy: { table: Prisma.sql`assignments`, column: Prisma.sql`role_type_id` },
  words: { one: "role type", uses: ["assignment", "assignments"], field: "role" },
};

export const deliverableTypes: Lookup = {
  entity: "deliverable-type",
  table: Prisma.sql`deliverable_types`,
  usedBy: { table: Prisma.sql`deliverables`, column: Prisma.sql`type_id` },
  words: { one: "deliverable type", uses: ["deliverable", "deliverables"], field: "type" },
};

export const disseminationLevels: Lookup = {
  entity: "dissemination-level",
  table: Prisma.sql`dissemination_levels`,
  usedBy: { table: Prisma.sql`deliverables`, column: Prisma.sql`dissemination_level_id` },
  words: { one: "dissemination level", uses: ["deliverable", "deliverables"], field: "level" },
};
