import type { RouterOutputs } from "../../lib/trpc.ts";

/** A project's plan as the API answers it. */
export type Plan = RouterOutputs["plan"]["get"];

export type WorkPackage = Plan["workPackages"][number];
export type Task = WorkPackage["tasks"][number];
export type Milestone = Plan["milestones"][number];
export type Phase = Task["phases"][number];

/** What a plan consists of. */
export type PartKind = "work-package" | "task" | "milestone";

/** The parts as people call them. */
export const partNames: Readonly<Record<PartKind, string>> = {
  "work-package": "work package",
  task: "task",
  milestone: "milestone",
};
