import { amountToPm, monthLabel } from "@rediflow/planning";
import { fieldWord } from "../../operations/field-names.ts";
import { changedFields } from "../changed-fields.ts";
import type { Logged, Values } from "../reversal.ts";
import { effortPhrase } from "./effort-phrase.ts";
import type { Names } from "./names.ts";
import { findingPhrase } from "./finding-phrase.ts";
import { planPhrase } from "./plan-phrase.ts";

/** What a change did, as a sentence goes on after who did it: “set Mar 2027 of Ada Lovelace from 0.5 to 0.8 PM”; inside of a project that one is not named again. */
export function phraseOf(change: Logged, names: Names, inProject: string | undefined): string {
  const words = wordsOf(change, names);
  const place = change.projectId === inProject ? null : words.project;
  switch (change.entity) {
    case "allocation":
    case "assignment":
      return teamPhrase(change, names, { ...words, place });
    case "project-lock":
      return lockPhrase(change, words.project);
    case "project":
    case "organisation":
    case "person":
      return fieldsPhrase(change, names, { name: words[change.entity], made: madeWords[change.entity] });
    case "month-closing":
      return `${change.after === null ? "reopened" : "closed"} ${words.month} for ${words.organisation}`;
    case "user-person":
    case "user":
    case "session":
    case "shared-view":
      return accountPhrase(change, words.person);
    case "role-type":
    case "deliverable-type":
    case "dissemination-level":
    case "lifecycle-state":
      return entryPhrase(change, names, entryNouns[change.entity]);
    case "partner":
      return partnerPhrase(change, names, place);
    case "work-package":
    case "task":
    case "milestone":
    case "deliverable":
      return planPhrase(change, names, place);
    case "finding-note":
    case "project-check":
      return findingPhrase(change, place);
    case "effort-row":
    case "effort":
      return effortPhrase(change, names, { ...words, place });
  }
}

/** Whom and what a change is about; what the reader does not see is told in general. */
function wordsOf({ personId, projectId, organisationId, month }: Logged, names: Names) {
  return {
    person: names.people.get(personId ?? "") ?? "a person",
    project: names.projects.get(projectId ?? "") ?? "a project",
    organisation: names.organisations.get(organisationId ?? "") ?? "an organisation",
    month: month === null ? "a month" : monthLabel(month),
  };
}

const madeWords = {
  project: "made the project",
  organisation: "added the organisation",
  person: "added",
} as const;

const entryNouns = {
  "role-type": "role type",
  "deliverable-type": "deliverable type",
  "dissemination-level": "dissemination level",
  "lifecycle-state": "project state",
} as const;

/** What was done to an account, or to what belongs to one. */
function accountPhrase(change: Logged, person: string): string {
  const { entity, after } = change;
  if (entity === "session") return "ended a session";
  if (entity === "shared-view") return sharedViewPhrase(change);
  if (entity === "user-person")
    return after === null ? `unlinked an account from ${person}` : `linked an account to ${person}`;
  return `switched an account ${after?.["active"] === true ? "on" : "off"}`;
}

/** Whom a part of a team is about, and where; null inside of its project. */
interface Whose {
  person: string;
  place: string | null;
}

/** “changed UH as a partner: first month from none to Mar 2027”. */
function partnerPhrase(change: Logged, names: Names, place: string | null): string {
  const id = text((change.after ?? change.before)?.["organisationId"]);
  const organisation = names.organisations.get(id) ?? "an organisation";
  const where = place ?? "the project";
  if (change.before === null) return `made ${organisation} a partner of ${where}`;
  if (change.after === null) return `took ${organisation} out of the partners of ${where}`;
  return fieldsPhrase(change, names, { name: `the partner ${organisation}`, made: "added" });
}

function teamPhrase(change: Logged, names: Names, { month, ...whose }: Whose & { month: string }): string {
  return change.entity === "allocation"
    ? cellPhrase(change, month, whose)
    : assignmentPhrase(change, names, whose);
}

function cellPhrase({ before, after }: Logged, month: string, { person, place }: Whose): string {
  const said = `set ${month} of ${person} from ${pm(before?.["amount"])} to ${pm(after?.["amount"])} PM`;
  return place === null ? said : `${said} in ${place}`;
}

function lockPhrase({ after }: Logged, project: string): string {
  return after === null ? `unlocked ${project}` : `locked ${project}: ${text(after["reason"])}`;
}

function sharedViewPhrase({ after }: Logged): string {
  return after === null ? "ended a shared link" : `shared the view “${text(after["title"])}”`;
}

function assignmentPhrase({ before, after }: Logged, names: Names, { person, place }: Whose): string {
  const role = (values: Values): string => names.entries.get(text(values["roleTypeId"]))?.name ?? "no role";
  if (before === null) return `put ${person} on ${place ?? "the project"}`;
  if (after === null) return `took ${person} off ${place ?? "the project"}`;
  return `changed the role of ${person} from ${role(before)} to ${role(after)}${place === null ? "" : ` in ${place}`}`;
}

function entryPhrase(change: Logged, names: Names, what: string): string {
  const { before, after, entityId } = change;
  const said = after?.["name"] ?? before?.["name"] ?? names.entries.get(entityId)?.name;
  const name = typeof said === "string" ? `the ${what} ${said}` : `a ${what}`;
  if (after === null) return `removed ${name}`;
  if (before !== null && changedFields(change).join() === "sortOrder") return `moved ${name}`;
  return fieldsPhrase(change, names, { name, made: "added" });
}

function fieldsPhrase(
  change: Logged,
  { organisations }: Names,
  { name, made }: { name: string; made: string },
): string {
  const { before, after } = change;
  if (before === null) return `${made} ${name}`;
  const fields = changedFields(change);
  if (fields.join() === "active") return `switched ${name} ${after?.["active"] === true ? "on" : "off"}`;
  const lists = fields.filter((field) => [before[field], after?.[field]].some(isList));
  const values = fields
    .filter((field) => !lists.includes(field))
    .map((field) => {
      const [was, is] = [before[field], after?.[field]].map((value) => shown(field, value, organisations));
      return `${wordOf(field)} from ${was ?? "none"} to ${is ?? "none"}`;
    });
  if (lists.length + values.length === 0) return `saved ${name} as it was`;
  const all = [...values, ...(lists.length === 0 ? [] : [`the ${lists.map(wordOf).join(" and the ")}`])];
  return values.length === 0 ? `changed ${all.join()} of ${name}` : `changed ${name}: ${all.join(", ")}`;
}

/** Parts of a person or project that are rows of their own; an import tells them as lists. */
function isList(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function wordOf(field: string): string {
  return field === "active" ? "state" : fieldWord(field);
}

function shown(field: string, value: unknown, organisations: Names["organisations"]): string {
  if (value === null || value === undefined) return "none";
  if (["parentId", "homeOrganisationId", "replacedById"].includes(field))
    return organisations.get(text(value)) ?? "another organisation";
  if (field.endsWith("Month") && typeof value === "number") return monthLabel(value);
  if (field === "hoursPerPm") return `${Number(value).toString()} hours`;
  if (field === "awarded") return `${pm(value)} PM`;
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "number" ? value.toString() : `“${text(value)}”`;
}

function pm(amount: unknown): string {
  return Number(amountToPm(Number(amount ?? 0))).toString();
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
