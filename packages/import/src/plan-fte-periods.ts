import type { PeopleDocument } from "@rediflow/spreadsheet";
import type { PeopleDraft } from "./people-draft.ts";
import { unseenPerson } from "./not-visible.ts";
import { planPeriods } from "./plan-periods.ts";
import { recordPeriods } from "./record-periods.ts";

const sheet = "FTE periods";

/** Plans the sheet FTE periods: contracts of people who are there or in the sheet Persons. */
export function planFtePeriods(draft: PeopleDraft, { ftePeriods }: PeopleDocument): void {
  const contracts = Map.groupBy(draft.state.contracts, ({ personId }) => personId);
  for (const [code, rows] of Map.groupBy(ftePeriods, (row) => row.person)) {
    const person = draft.people.get(code);
    if (person === undefined) {
      for (const { row } of rows) {
        draft.faults.push({ sheet, row, column: "Person", ...unseenPerson(code) });
      }
      continue;
    }
    const said = ({ fte }: { fte: number }) => ({
      value: fte.toString(),
      shown: `${(fte / 100).toString()} %`,
    });
    const { placed, faults } = planPeriods(
      sheet,
      rows.map((row) => ({ ...row, ...said(row) })),
      (contracts.get(person.id) ?? []).map((each) => ({ ...each, ...said(each) })),
    );
    draft.faults.push(...faults);
    recordPeriods(draft, { kind: "contracts", person, placed }, ({ value }) => ({
      fte_percent: Number(value) / 100,
    }));
  }
}
