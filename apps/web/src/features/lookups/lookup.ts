/** A list from which something is chosen, as the screen of its entries speaks of it. */
export interface Lookup {
  /** The name of its actions. */
  entity: "role-type" | "deliverable-type" | "dissemination-level" | "lifecycle-state";
  /** The name of its part of the API. */
  api: "roleTypes" | "deliverableTypes" | "disseminationLevels" | "lifecycleStates";
  /** The name of its saved views. */
  views: "role-types" | "deliverable-types" | "dissemination-levels" | "lifecycle-states";
  title: string;
  /** One entry, and many. */
  nouns: readonly [one: string, many: string];
  /** What uses it, as a column names them, as one and as many, and what they call the entry that they have. */
  users: { label: string; nouns: readonly [one: string, many: string]; field: string };
  /** What an entry is, told where there is none. */
  about: string;
  /** Why a code stays as it is. */
  codeStays: string;
  /** Do its entries say how effort counts as demand? */
  countsDemand?: true;
}

export const roleTypes: Lookup = {
  entity: "role-type",
  api: "roleTypes",
  views: "role-types",
  title: "Role types",
  nouns: ["role type", "role types"],
  users: { label: "Assignments", nouns: ["assignment", "assignments"], field: "role" },
  about: "A role type is what somebody does on a project, such as developer or coordinator.",
  codeStays: "Workbooks name the role by it, so it stays as it is.",
};

const deliverables = { label: "Deliverables", nouns: ["deliverable", "deliverables"] } as const;

export const deliverableTypes: Lookup = {
  entity: "deliverable-type",
  api: "deliverableTypes",
  views: "deliverable-types",
  title: "Deliverable types",
  nouns: ["deliverable type", "deliverable types"],
  users: { ...deliverables, field: "type" },
  about: "A deliverable type says what is handed over, such as R for a report or DEM for a demonstrator.",
  codeStays: "The funder's forms name the type by it, so it stays as it is.",
};

export const disseminationLevels: Lookup = {
  entity: "dissemination-level",
  api: "disseminationLevels",
  views: "dissemination-levels",
  title: "Dissemination levels",
  nouns: ["dissemination level", "dissemination levels"],
  users: { ...deliverables, field: "level" },
  about: "A dissemination level says who may read a deliverable, such as PU for public or SEN for sensitive.",
  codeStays: "The funder's forms name the level by it, so it stays as it is.",
};

export const lifecycleStates: Lookup = {
  entity: "lifecycle-state",
  api: "lifecycleStates",
  views: "lifecycle-states",
  title: "Project states",
  nouns: ["project state", "project states"],
  users: { label: "Projects", nouns: ["project", "projects"], field: "state" },
  about:
    "A state says where a project is in its life, such as proposal or running, and whether its effort counts as demand.",
  codeStays: "Workbooks name the state by it, so it stays as it is.",
  countsDemand: true,
};
