import type { RouterOutputs } from "../../lib/trpc.ts";

export type ProjectFindings = RouterOutputs["findings"]["ofProject"];
export type Finding = ProjectFindings["findings"][number];

/** What tells a finding of a project from the others, as the address holds it. */
export function keyOf({ code, subject }: Pick<Finding, "code" | "subject">): string {
  return `${code} ${subject}`;
}

/** Is it accepted as it is now? */
export function isAccepted({ acceptance }: Finding): boolean {
  return acceptance?.holds === true;
}
