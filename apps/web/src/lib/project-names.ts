import type { LifecycleState, ProjectKind } from "@rediflow/planning";

/** Lifecycle states as people read them, in their order. */
export const lifecycleNames: Readonly<Record<LifecycleState, string>> = {
  idea: "Idea",
  proposal: "Proposal",
  negotiation: "Negotiation",
  running: "Running",
  "on-hold": "On hold",
  ended: "Ended",
  rejected: "Rejected",
};

/** The name of a lifecycle state; one that is not known yet is shown as it came. */
export function lifecycleName(state: string): string {
  return state in lifecycleNames ? lifecycleNames[state as LifecycleState] : state;
}

/** Kinds of project as people read them. */
export const kindNames: Readonly<Record<ProjectKind, string>> = {
  internal: "Internal",
  eu: "EU",
  other: "Other",
};

/** The name of a kind; one that is not known yet is shown as it came. */
export function kindName(kind: string): string {
  return kind in kindNames ? kindNames[kind as ProjectKind] : kind;
}
