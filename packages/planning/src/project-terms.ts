/** What kind of project it is. */
export const projectKinds = ["internal", "eu", "other"] as const;
export type ProjectKind = (typeof projectKinds)[number];

/** How a project's effort counts as demand in a state of its life. */
export const countsAs = ["no", "tentative", "firm"] as const;
export type CountsAs = (typeof countsAs)[number];

/** The fewest and the most hours that a person-month can have. */
export const fewestHoursPerPm = 1;
export const mostHoursPerPm = 744;

/** What an amount of an allocation says: today only what is planned. */
export const series = ["planned"] as const;

/** What an amount of effort says: what was agreed, what is expected now, what was done. */
export const effortSeries = ["PROJPLAN", "EST", "ACTUAL"] as const;
export type EffortSeries = (typeof effortSeries)[number];

/** The most that one organisation may put into a task or work package in one month, in ten-thousandths of a PM. */
export const mostEffortPerCell = 1000 * 10_000;
