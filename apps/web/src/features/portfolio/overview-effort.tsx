import { Text } from "@mantine/core";
import { addRuns, monthIndex, monthsOf, yearsIn, type MonthRun } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { BarChart } from "../../ui/bar-chart.tsx";
import { FigureTable } from "./figure-table.tsx";
import { expectedMeans, type Overview } from "./overview.ts";
import { Part } from "./part.tsx";
import { useRunSum } from "./use-run-sum.ts";

const series = ["agreed", "estimate", "expected", "actual"] as const;
const heads = ["Agreed", "Estimate", "Expected", "Actual"] as const;
const figures = [...series, "people"] as const;

type Figures = Record<(typeof figures)[number], MonthRun>;
interface Line extends Figures {
  id: string;
  shortName: string;
}

/** The effort of a project by year, by organisation and year, and by work package. */
export function OverviewEffort({ overview }: { overview: Overview }) {
  const { unit, show } = useAmountStyle();
  const sum = useRunSum(overview.project.hours);
  return (
    <>
      <ByYear overview={overview} />
      <Part title={`Effort by work package, ${unitSign(unit)}`}>
        <FigureTable
          label="Effort by work package"
          heads={["Work package", ...heads]}
          lines={overview.workPackages.map((part) => ({
            id: part.id,
            head: `WP${part.number.toString()} ${part.name}${part.cancelled ? " (cancelled)" : ""}`,
            cells: series.map((figure) => show(sum(part[figure]))),
          }))}
        />
      </Part>
    </>
  );
}

function ByYear({ overview: { project, organisations, hidden } }: { overview: Overview }) {
  const { unit, show } = useAmountStyle();
  const all = allOf(organisations);
  const sum = useRunSum(project.hours);
  const inYear = (run: MonthRun, year: number | undefined): number => sum(ofYear(run, year));
  const years = yearsIn(figures.map((figure) => all[figure]));
  const shown = ["agreed", "expected", "actual"] as const;
  return (
    <Part title={`Effort by organisation and year, ${unitSign(unit)}`} note={expectedMeans}>
      <BarChart
        label="Agreed, expected and actual effort by year; the table below has the figures"
        groups={years.map((year) => ({
          id: year,
          bars: shown.map((figure) => [inYear(all[figure], year)]),
        }))}
      />
      {years.length > 0 && (
        <Text size="xs" c="dimmed">
          {`In each year (${years.join(", ")}), from left to right: agreed, expected, actual.`}
        </Text>
      )}
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
              ...figures.map((figure) => show(inYear(part[figure], year))),
              signed(inYear(part.people, year) - inYear(part.expected, year), show),
            ],
          })),
        )}
      />
      {hidden.people > 0 && (
        <Text size="sm">
          {`Besides, ${show(hidden.total)} ${unitSign(unit)} are planned for ${peopleText(hidden.people)} whom you may not see. They are in no line above.`}
        </Text>
      )}
    </Part>
  );
}

function allOf(organisations: readonly Line[]): Line {
  const of = (figure: keyof Figures): MonthRun => addRuns(organisations.map((each) => each[figure]));
  return {
    ...{ id: "all", shortName: "All", agreed: of("agreed"), estimate: of("estimate") },
    ...{ expected: of("expected"), actual: of("actual"), people: of("people") },
  };
}

/** The part of a calendar year, or all of it. */
function ofYear(run: MonthRun, year: number | undefined): MonthRun {
  return year === undefined ? run : monthsOf(run, monthIndex(year, 1), monthIndex(year + 1, 1));
}

/** An amount with its sign, of which zero has none. */
function signed(amount: number, show: (amount: number) => string): string {
  return amount === 0 ? show(0) : `${amount > 0 ? "+" : "−"}${show(Math.abs(amount))}`;
}

function peopleText(count: number): string {
  return count === 1 ? "one person" : `${count.toString()} people`;
}
