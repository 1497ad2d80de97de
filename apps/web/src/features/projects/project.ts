import type { Answers } from "../../lib/trpc.ts";

/** A project as the table shows it. */
export type Project = Answers["projects"]["list"][number];
