import type { ChangeName } from "./api-names.ts";

/** What the change log and the reads call the things of Rediflow. */
export const entities = [
  "allocation",
  "assignment",
  "deliverable-type",
  "dissemination-level",
  "month-closing",
  "organisation",
  "person",
  "project",
  "project-lock",
  "role-type",
  "session",
  "shared-view",
  "user",
  "user-person",
] as const;

export type Entity = (typeof entities)[number];

/** What each change of the API changes; a new one does not compile until it stands here. */
export const changedBy: Readonly<Record<ChangeName, readonly Entity[]>> = {
  "deliverableTypes.create": ["deliverable-type"],
  "deliverableTypes.remove": ["deliverable-type"],
  "deliverableTypes.reorder": ["deliverable-type"],
  "deliverableTypes.update": ["deliverable-type"],
  "disseminationLevels.create": ["dissemination-level"],
  "disseminationLevels.remove": ["dissemination-level"],
  "disseminationLevels.reorder": ["dissemination-level"],
  "disseminationLevels.update": ["dissemination-level"],
  // One's own operation, whatever it was about.
  "history.undo": entities,
  "monthClosings.close": ["month-closing"],
  "monthClosings.reopen": ["month-closing"],
  "organisations.create": ["organisation"],
  "organisations.update": ["organisation"],
  "people.create": ["person"],
  "projects.create": ["project"],
  "projects.lock": ["project-lock"],
  "projects.unlock": ["project-lock"],
  "projects.update": ["project"],
  "roleTypes.create": ["role-type"],
  "roleTypes.remove": ["role-type"],
  "roleTypes.reorder": ["role-type"],
  "roleTypes.update": ["role-type"],
  "sessions.end": ["session"],
  "sessions.endOwn": ["session"],
  // Whoever chooses a setting puts it into the cache at once.
  "settings.put": [],
  "sharedViews.create": ["shared-view"],
  "sharedViews.revoke": ["shared-view"],
  "team.add": ["assignment"],
  "team.changeRole": ["assignment"],
  "team.redo": ["allocation", "assignment"],
  "team.remove": ["assignment"],
  "team.setAllocations": ["allocation"],
  "team.undo": ["allocation", "assignment"],
  "users.linkPerson": ["user-person"],
  "users.switch": ["user", "session"],
  "users.unlinkPerson": ["user-person"],
};
