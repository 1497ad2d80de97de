import type { RouterOutputs } from "../../lib/trpc.ts";

/** A project with all its fields and partners. */
export type Details = RouterOutputs["projects"]["get"];

/** A partner of a project. */
export type Partner = Details["partners"][number];
