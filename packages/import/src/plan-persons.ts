import { randomUUID } from "node:crypto";
import type { PeopleDocument, PersonRow } from "@rediflow/spreadsheet";
import { decidePerson, type KnownPerson, type PeopleDraft } from "./people-draft.ts";
import { planPeriods } from "./plan-periods.ts";
import { recordPeriods } from "./record-periods.ts";
import type { RowReport } from "./report.ts";

const sheet = "Persons";

/** Plans the sheet Persons: people by their code, and their dated periods in organisations. */
export function planPersons(draft: PeopleDraft, { persons }: PeopleDocument): void {
  const { state } = draft;
  const memberships = Map.groupBy(state.memberships, ({ personId }) => personId);
  const names = new Map(state.organisations.map(({ id, shortName }) => [id, shortName]));
  const ids = new Map(state.organisations.map(({ id, shortName }) => [shortName, id]));
  for (const [code, rows] of Map.groupBy(persons, (row) => row.code)) {
    const person = planPerson(draft, code, rows);
    if (person === undefined) continue;
    const wanted = rows.flatMap((row) => wantedMembership(draft, row, ids));
    const stored = (memberships.get(person.id) ?? []).map((each) => ({
      ...each,
      value: each.organisationId,
      shown: names.get(each.organisationId) ?? "",
    }));
    const { placed, faults } = planPeriods(sheet, wanted, stored);
    draft.faults.push(...faults);
    recordPeriods(draft, { kind: "memberships", person, placed }, ({ value }) => ({
      organisation_id: value,
    }));
  }
}

function planPerson(draft: PeopleDraft, code: string, rows: readonly PersonRow[]): KnownPerson | undefined {
  const name = sayOnce(draft, "name", rows);
  const email = sayOnce(draft, "email", rows);
  const stored = draft.people.get(code);
  const row = rows[0]?.row ?? 0;
  if (stored === undefined && name === null) {
    const sentence = `“Name” is empty; ${code} is new and needs a name.`;
    draft.faults.push({ sheet, row, column: "Name", code: "missing-value", sentence });
    return undefined;
  }
  const person = stored ?? {
    id: randomUUID(),
    code,
    name: name ?? "",
    email,
    version: 0,
    isNew: true,
    before: {},
    after: {},
  };
  draft.people.set(code, person);
  const details = [
    ...(person.isNew ? ["new person"] : []),
    ...(name !== null && name !== person.name ? [change(person, "name", name)] : []),
    ...(email !== null && email !== person.email ? [change(person, "email", email)] : []),
  ];
  const outcome = person.isNew ? "added" : details.length > 0 ? "changed" : "unchanged";
  const what = `${code} ${person.name}`;
  const reports = rows.map((each): RowReport => ({
    sheet,
    row: each.row,
    what,
    outcome: "unchanged",
    details: [],
  }));
  if (reports[0] !== undefined) Object.assign(reports[0], { outcome, details });
  if (outcome !== "unchanged") decidePerson(draft, person, { sheet, row, column: "Code" });
  draft.rows.push(...reports);
  return person;
}

/** The one name or e-mail that several rows of a person say; null when none does. */
function sayOnce(draft: PeopleDraft, key: "name" | "email", rows: readonly PersonRow[]): string | null {
  const said = rows.filter((row) => row[key] !== null);
  const [first] = said;
  for (const { row, code, ...other } of said.filter((each) => each[key] !== first?.[key])) {
    const column = key === "name" ? "Name" : "Email";
    const sentence = `“${other[key] ?? ""}” is not what row ${first?.row.toString() ?? ""} says of ${code}: “${first?.[key] ?? ""}”.`;
    draft.faults.push({ sheet, row, column, code: "contradicts-row", sentence });
  }
  return first?.[key] ?? null;
}

function change(person: KnownPerson, key: "name" | "email", value: string): string {
  const detail = `${key} ${person[key] === null ? "" : `“${person[key]}” → `}“${value}”`;
  person.before[key] = person[key];
  person.after[key] = value;
  person[key] = value;
  return detail;
}

function wantedMembership(
  draft: PeopleDraft,
  { row, membership }: PersonRow,
  ids: ReadonlyMap<string, string>,
) {
  if (membership === null) return [];
  const { organisation, from, to } = membership;
  const id = ids.get(organisation);
  if (id !== undefined) return [{ row, from, to, value: id, shown: organisation }];
  const sentence = `There is no organisation “${organisation}”.`;
  draft.faults.push({ sheet, row, column: "Organisation", code: "unknown-organisation", sentence });
  return [];
}
