/** Lifecycle states as people read them, in their order. */
export const lifecycleNames: Readonly<Record<string, string>> = {
  idea: "Idea",
  proposal: "Proposal",
  negotiation: "Negotiation",
  running: "Running",
  "on-hold": "On hold",
  ended: "Ended",
  rejected: "Rejected",
};

/** A badge colour for each state; the name always stands beside it. */
export const lifecycleColours: Readonly<Record<string, string>> = {
  idea: "gray",
  proposal: "violet",
  negotiation: "indigo",
  running: "teal",
  "on-hold": "orange",
  ended: "gray",
  rejected: "gray",
};

/** Kinds of project as people read them. */
export const kindNames: Readonly<Record<string, string>> = { internal: "Internal", eu: "EU", other: "Other" };
