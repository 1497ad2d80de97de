import type { RouterOutputs } from "../../lib/trpc.ts";

/** What a director asks of a project, as the API answers it. */
export type Overview = RouterOutputs["projects"]["overview"];

/** All projects that may be seen, as the API answers it. */
export type Portfolio = RouterOutputs["portfolio"]["get"];

/** How an estimate that is not there is filled up; it stands wherever expected effort does. */
export const expectedMeans =
  "Expected is the estimate of an organisation in a work package where it has one, else what was agreed. Effort of a work package as a whole stands instead of that of its tasks, and cancelled parts do not count.";
