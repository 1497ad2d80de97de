import type { PeopleDocument } from "@rediflow/spreadsheet";
import type { PeopleDraft } from "./people-draft.ts";
import type { PeopleState } from "./people-state.ts";
import { planPeriods } from "./plan-periods.ts";
import { recordPeriods } from "./record-periods.ts";

const sheet = "FTE periods";

/** Plans the sheet FTE periods: contracts of people who are there or in the sheet Persons. */
export function planFtePeriods(draft: PeopleDraft, { ftePeriods }: PeopleDocument, state: PeopleState): void {
  const contracts = Map.groupBy(state.contracts, ({ personId }) => personId);
  for (const [code, rows] of Map.groupBy(ftePeriods, (row) => row.person)) {
    const person = draft.people.get(code);
    if (person === undefined) {
      for (const { row } of rows) {
        const sentence = `There is no person “${code}”, neither here nor in the sheet Persons.`;
        draft.faults.push({ sheet, row, column: "Person", code: "unknown-person", sentence });
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
