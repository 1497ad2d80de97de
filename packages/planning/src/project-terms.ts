/** What kind of project it is. */
export const projectKinds = ["internal", "eu", "other"] as const;
export type ProjectKind = (typeof projectKinds)[number];

/** The states of a project's life, in the order in which most go through them. */
export const lifecycleStates = [
  ...(["idea", "proposal", "negotiation", "running", "on-hold", "ended", "rejected"] as const),
] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

/** What an amount of effort says: today only what is planned. */
export const series = ["planned"] as const;
