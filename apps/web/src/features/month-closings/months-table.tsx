import { Table } from "@mantine/core";
import { shortMonth, yearOf } from "@rediflow/planning";
import { useAccess } from "../../lib/access.ts";
import { useRovingCells } from "../../ui/use-roving-cells.ts";
import type { Closings } from "./closing.ts";
import { closingOf } from "./closing.ts";
import { MonthCell } from "./month-cell.tsx";
import classes from "./months-table.module.css";
import type { Branch } from "../../lib/organisation-tree.ts";

interface Props {
  tree: readonly Branch[];
  months: readonly number[];
  closings: Closings;
  onOpen: (organisationId: string, month: number) => void;
}

/** Organisations × months: one stop of the Tab key, arrows within; every cell opens beside the table. */
export function MonthsTable({ tree, months, closings, onOpen }: Props) {
  const { currentMonth } = useAccess();
  const start = { row: 0, column: Math.max(0, months.indexOf(currentMonth)) };
  const roving = useRovingCells({ rows: tree.length, columns: months.length }, start);
  return (
    <Table
      role="grid"
      aria-label="Organisations by month"
      withRowBorders={false}
      className={classes["table"] ?? ""}
      {...roving.table}
    >
      <Head months={months} />
      <Table.Tbody>
        {tree.map(({ organisation, depth }, row) => (
          <Table.Tr key={organisation.id}>
            <Table.Th
              scope="row"
              className={classes["name"] ?? ""}
              style={{ paddingLeft: 16 + depth * 16 }}
              title={organisation.name}
            >
              {organisation.shortName}
            </Table.Th>
            {months.map((month, column) => (
              <MonthCell
                key={month}
                organisation={organisation}
                month={month}
                current={month === currentMonth}
                closing={closingOf(closings, organisation.id, month)}
                control={roving.cell({ row, column })}
                onOpen={onOpen}
              />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Head({ months }: { months: readonly number[] }) {
  const { currentMonth } = useAccess();
  const years = [...Map.groupBy(months, yearOf)];
  return (
    <Table.Thead className={classes["head"] ?? ""}>
      <Table.Tr>
        <Table.Th className={classes["name"] ?? ""} rowSpan={2}>
          Organisation
        </Table.Th>
        {years.map(([year, within]) => (
          <Table.Th key={year} colSpan={within.length} className={classes["year"] ?? ""}>
            {/* A year of one month has no room for its number. */}
            {within.length > 1 && <span>{year}</span>}
          </Table.Th>
        ))}
      </Table.Tr>
      <Table.Tr>
        {months.map((month) => (
          <Table.Th
            key={month}
            ref={month === currentMonth ? bringIntoView : null}
            data-current={month === currentMonth}
            className={classes["month"] ?? ""}
          >
            {shortMonth(month)}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

/** The table begins around the current month where not all months have room. */
function bringIntoView(cell: HTMLElement | null): void {
  cell?.scrollIntoView({ inline: "center", block: "nearest" });
}
