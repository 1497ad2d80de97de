import { Text } from "@mantine/core";
import { addRuns, monthIndex, sumOf, yearsIn } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { BarChart } from "../../ui/bar-chart.tsx";
import { FigureTable } from "./figure-table.tsx";
import { expectedMeans, type Overview } from "./overview.ts";
import { Part } from "./part.tsx";

const figures = ["agreed", "estimate", "expected", "actual"] as const;
const heads = ["Agreed", "Estimate", "Expected", "Actual"] as const;

/** The effort of a project by year, by organisation and year, and by work package. */
export function OverviewEffort({ overview }: { overview: Overview }) {
  const { organisations, workPackages, hidden } = overview;
  const { unit, show } = useAmountStyle();
  const years = yearsIn(organisations.flatMap(({ agreed, estimate, actual, people }) => [agreed, estimate, actual, people]));
  const of = (part: (typeof organisations)[number], figure: (typeof figures)[number] | "people", year?: number) =>
    sumOf(part[figure], ...(year === undefined ? [] : ([monthIndex(year, 1), monthIndex(year + 1, 1)] as const)));
  const all = {
    ...{ id: "all", shortName: "All" },
    ...{ agreed: addRuns(organisations.map(({ agreed }) => agreed)), estimate: addRuns(organisations.map(({ estimate }) => estimate)) },
    ...{ expected: addRuns(organisations.map(({ expected }) => expected)), actual: addRuns(organisations.map(({ actual }) => actual)) },
    people: addRuns(organisations.map(({ people }) => people)),
  };
  const shown = ["agreed", "expected", "actual"] as const;
  return (
    <>
      <Part title={`Effort by organisation and year, ${unitSign(unit)}`} note={expectedMeans}>
        <BarChart
          label="Agreed, expected and actual effort by year; the table below has the figures"
          groups={years.map((year) => ({ id: year, bars: shown.map((figure) => [of(all, figure, year)]) }))}
        />
        <Text size="xs" c="dimmed">{`From left to right in each year from ${(years[0] ?? 0).toString()} on: agreed, expected, actual.`}</Text>
        <FigureTable
          label="Effort by organisation and year"
          heads={["Organisation", "Year", ...heads, "People planned", "People against expected"]}
          lines={[...organisations, all].flatMap((part) =>
            [...years, undefined].map((year) => ({
              id: `${part.id}:${(year ?? "all").toString()}`,
              head: part.shortName,
              total: year === undefined,
              cells: [
                year ?? "All years",
                ...figures.map((figure) => show(of(part, figure, year))),
                show(of(part, "people", year)),
                signed(of(part, "people", year) - of(part, "expected", year), show),
              ],
            })),
          )}
        />
        {hidden.people > 0 && (
          <Text size="sm">{`Besides, ${show(hidden.total)} ${unitSign(unit)} are planned for ${peopleText(hidden.people)} whom you may not see. They are in no line above.`}</Text>
        )}
      </Part>
      <Part title={`Effort by work package, ${unitSign(unit)}`}>
        <FigureTable
          label="Effort by work package"
          heads={["Work package", ...heads]}
          lines={workPackages.map((part) => ({
            id: part.id,
            head: `WP${part.number.toString()} ${part.name}${part.cancelled ? " (cancelled)" : ""}`,
            cells: figures.map((figure) => show(sumOf(part[figure]))),
          }))}
        />
      </Part>
    </>
  );
}

/** An amount with its sign, of which zero has none. */
export function signed(amount: number, show: (amount: number) => string): string {
  return amount === 0 ? show(0) : `${amount > 0 ? "+" : "−"}${show(Math.abs(amount))}`;
}

function peopleText(count: number): string {
  return count === 1 ? "one person" : `${count.toString()} people`;
}
