import type { RouterOutputs } from "../../lib/trpc.ts";

/** A project with its team, cell by cell, as the API answers it. */
export type Team = RouterOutputs["team"]["get"];
