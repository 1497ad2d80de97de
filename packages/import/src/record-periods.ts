import { addToRow, decidePerson, type KnownPerson, type PeopleDraft } from "./people-draft.ts";
import { type PlacedPeriod, periodText } from "./plan-periods.ts";
import type { RowReport } from "./report.ts";

/** Takes the placed periods of one person into the draft: as rows to be written, in the report, and for the audit. */
export function recordPeriods(
  draft: PeopleDraft,
  {
    kind,
    person,
    placed,
  }: { kind: "memberships" | "contracts"; person: KnownPerson; placed: readonly PlacedPeriod[] },
  columns: (period: PlacedPeriod["wanted"]) => Record<string, unknown>,
): void {
  for (const { id, outcome, wanted, before } of placed) {
    const details = detailsOf(wanted, before, outcome);
    addToRow(rowOf(draft, { kind, person, row: wanted.row }), { outcome, details });
    if (outcome === "unchanged") continue;
    decidePerson(draft, person, { sheet: sheetOf(kind), row: wanted.row, column: "From" });
    if (kind === "memberships" && wanted.value !== before?.value) refuseSwitchedOff(draft, wanted);
    const values = { id, ...columns(wanted), valid_to: wanted.to };
    if (outcome === "added")
      draft.writes[kind].added.push({ ...values, person_id: person.id, valid_from: wanted.from });
    else draft.writes[kind].changed.push(values);
    remember(person.before, kind, before);
    remember(person.after, kind, wanted);
  }
}

/** The row's report: in the sheet Persons it is there already, and tells of the person. */
function rowOf(
  draft: PeopleDraft,
  { kind, person, row }: { kind: "memberships" | "contracts"; person: KnownPerson; row: number },
): RowReport {
  const sheet = sheetOf(kind);
  // Planned person by person, so that it is among the last ones.
  const known =
    kind === "memberships"
      ? draft.rows.findLast((each) => each.sheet === sheet && each.row === row)
      : undefined;
  if (known !== undefined) return known;
  const report: RowReport = {
    sheet,
    row,
    outcome: "unchanged",
    what: `${person.code} ${person.name}`,
    details: [],
  };
  draft.rows.push(report);
  return report;
}

function refuseSwitchedOff(
  { state, faults }: PeopleDraft,
  { row, value, shown }: PlacedPeriod["wanted"],
): void {
  if (state.organisations.some(({ id, active }) => id === value && !active)) {
    const sentence = `${shown} is switched off: who works there goes on, and nobody new begins.`;
    faults.push({ sheet: "Persons", row, column: "Organisation", code: "switched-off", sentence });
  }
}

function sheetOf(kind: "memberships" | "contracts"): string {
  return kind === "memberships" ? "Persons" : "FTE periods";
}

function detailsOf(
  wanted: PlacedPeriod["wanted"],
  before: PlacedPeriod["before"],
  outcome: PlacedPeriod["outcome"],
): string[] {
  if (outcome === "unchanged") return [];
  return [`${before === undefined ? "" : `${periodText(before)} → `}${periodText(wanted)}`];
}

function remember(
  said: KnownPerson["after"],
  kind: "memberships" | "contracts",
  period: PlacedPeriod["wanted"] | PlacedPeriod["before"],
): void {
  if (period === undefined) return;
  const { from, to, shown } = period;
  const own = kind === "memberships" ? { organisation: shown, from, to } : { fte: shown, from, to };
  const earlier = said[kind];
  said[kind] = [...(Array.isArray(earlier) ? earlier : []), own];
}
