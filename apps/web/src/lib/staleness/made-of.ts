import type { ReadName } from "./api-names.ts";
import { entities, type Entity } from "./changed-by.ts";

/** Of what findings are made. */
const foundIn: readonly Entity[] = [
  ...(["allocation", "assignment", "deliverable", "deliverable-type", "dissemination-level"] as const),
  ...([
    "effort",
    "effort-row",
    "finding-note",
    "milestone",
    "organisation",
    "partner",
    "person",
    "project",
  ] as const),
  ...(["task", "work-package"] as const),
];

/** Of what each read of the API is made; a new one does not compile until it stands here. */
const madeOf: Readonly<Record<ReadName, readonly Entity[]>> = {
  "access.get": ["organisation", "user-person"],
  "access.simulate": ["assignment", "organisation", "person", "project", "user-person"],
  // Read from a position on, never from the cache.
  "changes.since": [],
  "deliverables.list": [
    ...(["deliverable", "deliverable-type", "dissemination-level"] as const),
    ...(["organisation", "partner", "project", "project-lock", "work-package"] as const),
  ],
  "deliverableTypes.list": ["deliverable", "deliverable-type"],
  "deliverableTypes.search": ["deliverable-type"],
  "disseminationLevels.list": ["deliverable", "dissemination-level"],
  "disseminationLevels.search": ["dissemination-level"],
  "findings.list": foundIn,
  "findings.ofProject": [...foundIn, "project-check", "project-lock"],
  "effort.get": [
    ...(["allocation", "assignment", "effort", "effort-row", "month-closing", "organisation"] as const),
    ...(["person", "project", "project-lock", "task", "work-package"] as const),
  ],
  "effort.nextUndo": ["effort", "effort-row"],
  "history.list": entities,
  "lifecycleStates.list": ["lifecycle-state", "project"],
  "lifecycleStates.search": ["lifecycle-state"],
  "monthClosings.list": ["month-closing", "organisation"],
  "myWork.get": ["allocation", "assignment", "person", "project", "role-type", "user-person"],
  "organisations.list": ["organisation"],
  "organisations.search": ["organisation"],
  "people.list": ["allocation", "assignment", "organisation", "person"],
  "people.search": ["assignment", "organisation", "person", "user-person"],
  "plan.get": ["milestone", "organisation", "partner", "project", "project-lock", "task", "work-package"],
  "portfolio.get": [
    ...(["allocation", "assignment", "deliverable", "effort", "lifecycle-state", "organisation"] as const),
    ...(["partner", "project", "task", "work-package"] as const),
  ],
  "projects.get": [
    ...(["assignment", "lifecycle-state", "organisation", "partner"] as const),
    ...(["project", "project-lock"] as const),
  ],
  "projects.list": [
    ...(["allocation", "assignment", "lifecycle-state", "organisation", "partner"] as const),
    ...(["project", "project-lock"] as const),
  ],
  "projects.previewMove": [
    ...(["allocation", "deliverable", "effort", "milestone", "month-closing", "partner"] as const),
    ...(["project", "task"] as const),
  ],
  "projects.overview": [
    ...(["allocation", "assignment", "deliverable", "effort", "lifecycle-state", "milestone"] as const),
    ...(["organisation", "partner", "person", "project", "project-lock", "task", "work-package"] as const),
  ],
  "projects.search": ["assignment", "organisation", "partner", "project"],
  "roleTypes.list": ["assignment", "role-type"],
  "roleTypes.search": ["role-type"],
  "sessions.list": ["session"],
  "sessions.listOwn": ["session"],
  "settings.get": [],
  "sharedViews.list": ["shared-view"],
  // The state of the environment, asked for by a button.
  "status.get": [],
  "team.get": [
    ...(["allocation", "assignment", "month-closing", "organisation", "person"] as const),
    ...(["lifecycle-state", "partner", "project", "project-lock", "role-type"] as const),
  ],
  "team.nextUndo": ["allocation", "assignment"],
  "users.list": ["person", "session", "user", "user-person"],
};

/** The reads that hold one of these things. */
export function readsOf(entities: readonly Entity[]): ReadonlySet<string> {
  const touched = Object.entries(madeOf).filter(([, parts]) => parts.some((part) => entities.includes(part)));
  return new Set(touched.map(([name]) => name));
}
