import type { RouterOutputs } from "../../lib/trpc.ts";

/** A project as the table shows it. */
export type Project = RouterOutputs["projects"]["list"]["rows"][number];
