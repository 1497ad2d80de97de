/** A field as a sentence begins with it; one in a list is told by its place, counted from 1. */
export function fieldName(path: readonly PropertyKey[]): string {
  const field = path.findLast((part) => typeof part === "string");
  if (field === undefined) return path.length === 0 ? "The request" : `Entry ${placeOf(path)}`;
  const name = names[field] ?? `field “${field.slice(0, 40)}”`;
  const at = path.findIndex((part) => typeof part === "number");
  const sentence = at === -1 ? `The ${name}` : `The ${name} of entry ${placeOf(path)}`;
  return path.at(-1) === path[at] && at !== -1 ? `Entry ${placeOf(path)} of the ${name}` : sentence;
}

/** A field within a sentence: `durationMonths` is “duration in months”. */
export function fieldWord(field: string): string {
  return names[field] ?? field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.find((part) => typeof part === "number");
  return typeof place === "number" ? (place + 1).toString() : "";
}

/** Our fields as people call them: those of inputs, and those of which only the log of changes tells. */
const names: Readonly<Record<string, string>> = {
  active: "state (on or off)",
  actualBegin: "actual begin",
  actualEnd: "actual end",
  agreedEffort: "choice for agreed effort",
  amount: "amount",
  assignmentId: "assignment",
  around: "number of months around the current one",
  awarded: "award",
  by: "column",
  cancelled: "state (cancelled or not)",
  cells: "list of cells",
  changeId: "change",
  changeKey: "key of the change",
  code: "code",
  contracts: "contracts",
  country: "country",
  countsAs: "choice of how it counts as demand",
  cursor: "place in the list",
  deliverableId: "deliverable",
  deliveredOn: "date of delivery",
  descending: "direction",
  direction: "direction",
  disseminationLevelId: "dissemination level",
  doneOn: "date of achievement",
  dueMonth: "due month",
  durationMonths: "duration in months",
  email: "e-mail address",
  filter: "filter",
  firstMonth: "first month",
  from: "first month",
  fromMonth: "first month",
  fromProjectId: "project that is copied",
  fundingModel: "funding model",
  ftePercent: "share of full time",
  groups: "list of groups",
  homeOrganisationId: "home organisation",
  hoursPerPm: "hours per person-month",
  id: "row",
  ids: "list of rows",
  intensity: "intensity",
  key: "name of the setting",
  kind: "kind",
  leadOrganisationId: "lead",
  leaveOut: "choice for refused rows",
  lifecycleState: "state",
  limit: "number of rows",
  memberships: "places of work",
  milestoneId: "milestone",
  mine: "choice of own organisations",
  month: "month",
  months: "number of months",
  name: "name",
  notBelow: "organisation to leave out",
  note: "note",
  number: "number",
  operationId: "change",
  organisation: "organisation",
  organisationId: "organisation",
  owner: "owner organisation",
  ownerOrganisationId: "owner organisation",
  parentId: "organisation above",
  partnerId: "partner",
  partnerOrganisationIds: "list of partners",
  partners: "partners",
  passOver: "list of changes to pass over",
  path: "address",
  personId: "person",
  phases: "list of months",
  picked: "list of what is picked",
  position: "position in the log",
  plan: "choice for the plan",
  preview: "token of the preview",
  projectId: "project",
  rates: "list of rates",
  reason: "reason",
  replacedById: "organisation that replaces it",
  requestKey: "key of the request",
  roleTypeId: "role",
  search: "search",
  sessionId: "session",
  shortName: "short name",
  shortRole: "short role",
  sort: "order",
  sortMonth: "month of the order",
  state: "state",
  taskId: "task",
  title: "title",
  toMonth: "last month",
  typeId: "type",
  unlinked: "choice of people without an account",
  userId: "account",
  value: "value",
  wholeAgreedEffort: "choice of whole agreed effort",
  verification: "means of verification",
  version: "version",
  workPackageId: "work package",
};
