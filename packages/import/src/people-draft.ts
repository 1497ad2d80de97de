import type { Plan, PlannedChange } from "./plan.ts";
import type { PeopleState } from "./people-state.ts";
import { type Decide, refusalOf } from "./importer.ts";
import type { RowReport } from "./report.ts";
import type { PlannedCell } from "./allocation-cells.ts";

type Row = Record<string, unknown>;
type Told = NonNullable<PlannedChange["after"]>;

/** The rows to be written, by table, with the columns as the database names them. */
export interface PeopleWrites {
  roleTypes: Row[];
  persons: { added: Row[]; changed: Row[] };
  memberships: { added: Row[]; changed: Row[] };
  contracts: { added: Row[]; changed: Row[] };
  assignments: Row[];
  cells: PlannedCell[];
}

/** A person of the workbook or the database. */
export interface KnownPerson {
  id: string;
  code: string;
  name: string;
  email: string | null;
  /** As it stands; 0 for a new person. */
  version: number;
  isNew: boolean;
  /** What the history says of this person's change. */
  before: Told;
  after: Told;
}

/** A plan that is being made, and who and what it knows meanwhile. */
export interface PeopleDraft extends Plan<PeopleWrites> {
  people: Map<string, KnownPerson>;
  roles: PeopleState["roles"];
  state: PeopleState;
  decide: Decide;
}

/** Begins with what is there, and nothing to be done. */
export function beginDraft(state: PeopleState, decide: Decide): PeopleDraft {
  const both = () => ({ added: [], changed: [] });
  const people = state.persons.map((each): [string, KnownPerson] => [
    each.code,
    { ...each, isNew: false, before: {}, after: {} },
  ]);
  return {
    people: new Map(people),
    roles: [...state.roles],
    state,
    decide,
    rows: [],
    faults: [],
    notices: [],
    changes: [],
    writes: {
      roleTypes: [],
      assignments: [],
      cells: [],
      persons: both(),
      memberships: both(),
      contracts: both(),
    },
  };
}

/** Refuses a row that makes a person, or changes one, unless the policy lets the importer do that. */
export function decidePerson(
  { decide, faults, state }: PeopleDraft,
  { id, isNew }: KnownPerson,
  place: { sheet: string; row: number; column: string },
): void {
  const refusal = refusalOf(
    isNew ? decide("person:create", {}) : decide("person:update", { person: state.subjects.get(id) ?? null }),
  );
  const known = faults.some((each) => each.sheet === place.sheet && each.row === place.row);
  if (refusal !== undefined && !known) faults.push({ ...place, ...refusal });
}

/** Adds what came of a part of a row; the row that is reported last already gathers the details, and the stronger outcome. */
export function addToRow(known: RowReport, report: Pick<RowReport, "outcome" | "details">): void {
  const strength = ["unchanged", "changed", "added", "refused"] as const;
  if (strength.indexOf(report.outcome) > strength.indexOf(known.outcome)) known.outcome = report.outcome;
  known.details.push(...report.details);
}

/** Once all parts are planned: a row and a change for each person who is new or of whom anything changes. */
export function finishPersons({ people, writes, changes }: PeopleDraft): void {
  for (const { id, code, name, email, version, isNew, before, after } of people.values()) {
    if (!isNew && Object.keys(after).length === 0) continue;
    if (isNew) writes.persons.added.push({ id, code, name, email });
    else writes.persons.changed.push({ id, name, email, version });
    const about = { entity: "person" as const, entityId: id, personId: id };
    changes.push(
      isNew
        ? { action: "person:create", ...about, after: { code, name, email, ...after } }
        : { action: "person:update", ...about, before, after },
    );
  }
}
