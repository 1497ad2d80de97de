import type { Answers } from "../../lib/trpc.ts";

/** A project with its team, cell by cell, as the API answers it. */
export type Team = Answers["team"]["get"];
