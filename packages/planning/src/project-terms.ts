/** What kind of project it is. */
export const projectKinds = ["internal", "eu", "other"] as const;
export type ProjectKind = (typeof projectKinds)[number];

/** The states of a project's life, in the order in which most go through them. */
export const lifecycleStates = [
  ...(["idea", "proposal", "negotiation", "running", "on-hold", "ended", "rejected"] as const),
] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

/** What an amount of an allocation says: today only what is planned. */
export const series = ["planned"] as const;

/** What an amount of effort says: what was agreed, what is expected now, what was done. */
export const effortSeries = ["PROJPLAN", "EST", "ACTUAL"] as const;
export type EffortSeries = (typeof effortSeries)[number];

/** The most that one organisation may put into a task or work package in one month, in ten-thousandths of a PM. */
export const mostEffortPerCell = 1000 * 10_000;
