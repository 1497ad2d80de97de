import { Stack, Table, Text } from "@mantine/core";
import { loadBand, monthLabel } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { bandWords, percentOf, type Load } from "./load-words.ts";
import type { Person } from "./people-filter.ts";

/** A person's twelve months as a table. */
export function PersonMonths({ person, fromMonth }: { person: Person; fromMonth: number }) {
  const { unit } = useAmountStyle();
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {[person.code, person.organisation].filter((each) => each !== null).join(" · ")}
      </Text>
      <Table fz={13} className="tabular" verticalSpacing={5} aria-label={`Months of ${person.name}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Month</Table.Th>
            <Table.Th ta="right">Planned, {unitSign(unit)}</Table.Th>
            <Table.Th ta="right">Capacity</Table.Th>
            <Table.Th ta="right">Load</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {person.load.map((load, at) => (
            <MonthLine key={at} load={load} month={fromMonth + at} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function MonthLine({ load, month }: { load: Load; month: number }) {
  const { show } = useAmountStyle();
  const band = loadBand(load.allocated, load.capacity);
  const percent = percentOf(load);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {monthLabel(month)}
      </Table.Th>
      <Table.Td ta="right">
        {show(load.allocated)}
        {load.hidden > 0 && (
          <Text size="xs" c="dimmed">
            {show(load.hidden)} in projects you can't see
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{show(load.capacity)}</Table.Td>
      <Table.Td ta="right" fw={band === "over" || band === "without-capacity" ? 650 : 400}>
        {percent === null || load.allocated === 0 ? bandWords[band] : `${percent.toString()} %`}
      </Table.Td>
    </Table.Tr>
  );
}
