import { amountToPm, monthLabel } from "@rediflow/planning";
import { changedFields, fieldWords } from "../changed-fields.ts";
import type { Logged, Values } from "../reversal.ts";
import type { Names } from "./names.ts";
import { planPhrase } from "./plan-phrase.ts";

/** What a change did, as a sentence goes on after who did it: “set March 2027 of Ada Lovelace from 0.5 to 0.8 PM”. */
export function phraseOf(change: Logged, names: Names): string {
  const person = names.people.get(change.personId ?? "") ?? "a person";
  const project = names.projects.get(change.projectId ?? "") ?? "a project";
  const organisation = names.organisations.get(change.organisationId ?? "") ?? "an organisation";
  const month = change.month === null ? "a month" : monthLabel(change.month);
  switch (change.entity) {
    case "allocation":
      return `set ${month} of ${person} from ${pm(change.before)} to ${pm(change.after)} PM`;
    case "assignment":
      return assignmentPhrase(change, person, names);
    case "project":
      return fieldsPhrase(change, project, "made the project");
    case "project-lock":
      return lockPhrase(change, project);
    case "organisation":
      return fieldsPhrase(change, organisation, "added the organisation");
    case "month-closing":
      return `${change.after === null ? "reopened" : "closed"} ${month} for ${organisation}`;
    case "person":
      return fieldsPhrase(change, person, "added");
    case "user-person":
      return change.after === null ? `unlinked an account from ${person}` : `linked an account to ${person}`;
    case "user":
      return change.after?.["active"] === true ? "switched an account on" : "switched an account off";
    case "session":
      return "ended a session";
    case "shared-view":
      return sharedViewPhrase(change);
    case "role-type":
    case "deliverable-type":
    case "dissemination-level":
      return entryPhrase(change, change.entity.replace("-", " "));
    case "work-package":
    case "task":
    case "milestone":
    case "deliverable":
      return planPhrase(change, names);
  }
}

function lockPhrase({ after }: Logged, project: string): string {
  return after === null ? `unlocked ${project}` : `locked ${project}: ${text(after["reason"])}`;
}

function sharedViewPhrase({ after }: Logged): string {
  return after === null ? "ended a shared link" : `shared the view “${text(after["title"])}”`;
}

function assignmentPhrase({ before, after }: Logged, person: string, names: Names): string {
  const role = (values: Values): string => names.roles.get(text(values["roleTypeId"])) ?? "no role";
  if (before === null) return `put ${person} on the project`;
  if (after === null) return `took ${person} off the project`;
  return `changed the role of ${person} from ${role(before)} to ${role(after)}`;
}

function entryPhrase(change: Logged, what: string): string {
  const name = text((change.after ?? change.before)?.["name"]);
  if (change.after === null) return `removed the ${what} ${name}`;
  return fieldsPhrase(change, `the ${what} ${name}`, "added");
}

function fieldsPhrase(change: Logged, name: string, made: string): string {
  const { before, after } = change;
  if (before === null) return `${made} ${name}`;
  const parts = changedFields(change).map(
    (field) => `${fieldWords(field)} from ${shown(field, before[field])} to ${shown(field, after?.[field])}`,
  );
  return parts.length === 0 ? `saved ${name} as it was` : `changed ${name}: ${parts.join(", ")}`;
}

function shown(field: string, value: unknown): string {
  if (field.endsWith("Month") && typeof value === "number") return monthLabel(value);
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "number" ? value.toString() : `“${text(value)}”`;
}

function pm(values: Values | null): string {
  return Number(amountToPm(Number(values?.["amount"] ?? 0))).toString();
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}
