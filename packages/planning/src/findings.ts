export type FindingSeverity = "error" | "warning";

/** What can be found in the plan of a project: how bad it is, and what it is called in a list. */
export const findingKinds = {
  "task-without-months": { severity: "error", label: "Task without months" },
  "task-outside-project": { severity: "error", label: "Task outside the project" },
  "milestone-outside-project": { severity: "error", label: "Milestone outside the project" },
  "deliverable-outside-project": { severity: "error", label: "Deliverable outside the project" },
  "effort-outside-task": { severity: "error", label: "Effort outside its task" },
  "effort-outside-project": { severity: "error", label: "Effort outside the project" },
  "actual-begin-after-end": { severity: "error", label: "Actual begin after the actual end" },
  "actual-begin-missing": { severity: "warning", label: "Running without an actual begin" },
  "home-organisation-missing": { severity: "warning", label: "Project without home organisation" },
  "work-package-without-lead": { severity: "warning", label: "Work package without lead" },
  "work-package-without-tasks": { severity: "warning", label: "Work package without tasks" },
  "task-without-lead": { severity: "warning", label: "Task without lead" },
  "deliverable-without-lead": { severity: "warning", label: "Deliverable without lead" },
  "deliverable-without-type": { severity: "warning", label: "Deliverable without type" },
  "deliverable-without-level": { severity: "warning", label: "Deliverable without dissemination level" },
  "deliverable-after-tasks": { severity: "warning", label: "Deliverable after its tasks" },
  "many-deliverables": { severity: "warning", label: "Many deliverables in one month" },
  "effort-off-award": { severity: "warning", label: "Effort off the award" },
  "effort-differs-from-tasks": { severity: "warning", label: "Effort of work package and tasks differ" },
  "effort-outside-participation": { severity: "warning", label: "Effort outside of participation" },
  "no-effort-in-work-package": { severity: "warning", label: "Part in a work package without effort" },
  "effort-in-no-task": { severity: "warning", label: "Effort in no task" },
  "partner-without-effort": { severity: "warning", label: "Partner without effort" },
  "allocation-beyond-contract": { severity: "warning", label: "Person planned beyond the contract" },
  "person-over-capacity": { severity: "warning", label: "Person over 100 %" },
} as const satisfies Record<string, { severity: FindingSeverity; label: string }>;

export type FindingCode = keyof typeof findingKinds;

/** Every code, errors first, in the order in which people read them. */
export const findingCodes = Object.keys(findingKinds) as FindingCode[];

/** The entity at which something is found and put right. */
export const findingEntities = [
  ...(["project", "work-package", "task", "milestone", "deliverable"] as const),
  ...(["effort-row", "partner", "person"] as const),
] as const;
export type FindingEntity = (typeof findingEntities)[number];

/** What a finding tells besides its code: names as people say them, and its numbers by name; amounts are ten-thousandths of a PM. */
export interface FindingFacts {
  code: FindingCode;
  /** The part of the plan, the organisation or the person that it is about. */
  name: string;
  /** The work package or task in which an organisation has something. */
  inside: string | null;
  numbers: Readonly<Record<string, number>>;
}
