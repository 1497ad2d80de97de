import type { PeopleState } from "./people-state.ts";
import type { Event, Plan, RowReport } from "./report.ts";

type Row = Record<string, unknown>;

/** The rows to be written, by table, with the columns as the database names them. */
export interface PeopleWrites {
  roleTypes: Row[];
  persons: { added: Row[]; changed: Row[] };
  memberships: { added: Row[]; changed: Row[] };
  contracts: { added: Row[]; changed: Row[] };
  assignments: Row[];
  allocations: { set: Row[]; cleared: Row[] };
}

/** A person of the workbook or the database. */
export interface KnownPerson {
  id: string;
  code: string;
  name: string;
  email: string | null;
  isNew: boolean;
  /** What the audit says of this person's change. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** A plan that is being made, and who and what it knows meanwhile. */
export interface PeopleDraft extends Plan<PeopleWrites> {
  people: Map<string, KnownPerson>;
  roles: PeopleState["roles"];
}

/** Begins with what is there, and nothing to be done. */
export function beginDraft(state: PeopleState): PeopleDraft {
  const both = () => ({ added: [], changed: [] });
  const people = state.persons.map((each): [string, KnownPerson] => [
    each.code,
    { ...each, isNew: false, before: {}, after: {} },
  ]);
  return {
    people: new Map(people),
    roles: [...state.roles],
    rows: [],
    faults: [],
    notices: [],
    events: [],
    writes: {
      roleTypes: [],
      assignments: [],
      allocations: { set: [], cleared: [] },
      persons: both(),
      memberships: both(),
      contracts: both(),
    },
  };
}

/** Adds what came of a part of a row; the row that is reported last already gathers the details, and the stronger outcome. */
export function addToRow(known: RowReport, report: Pick<RowReport, "outcome" | "details">): void {
  const strength = ["unchanged", "changed", "added", "refused"] as const;
  if (strength.indexOf(report.outcome) > strength.indexOf(known.outcome)) known.outcome = report.outcome;
  known.details.push(...report.details);
}

/** Once all parts are planned: a row and an event for each person who is new or of whom anything changes. */
export function finishPersons({ people, writes, events }: PeopleDraft): void {
  for (const { id, code, name, email, isNew, before, after } of people.values()) {
    if (!isNew && Object.keys(after).length === 0) continue;
    (isNew ? writes.persons.added : writes.persons.changed).push(
      isNew ? { id, code, name, email } : { id, name, email },
    );
    const about = { entity: "person" as const, entityId: id, personId: id };
    const event: Event = isNew
      ? { action: "person:create", ...about, after: { code, name, email, ...after } }
      : { action: "person:update", ...about, before, after };
    events.push(event);
  }
}
