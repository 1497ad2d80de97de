import { Checkbox, Stack, Text } from "@mantine/core";
import { useRoomFor } from "./use-room-for.ts";
import type { RowData, TableModel } from "./use-table-model.ts";

/** Boxes by which columns are shown and hidden; one that is always there, or never on a phone, has none. */
export function ColumnChoice<Item extends RowData>({
  model: { columns, table },
}: {
  model: TableModel<Item>;
}) {
  const choice = useRoomFor(columns).shown.filter(({ show }) => show !== "always");
  return (
    <Stack gap={6} role="group" aria-label="Columns">
      <Text size="sm" fw={600}>
        Columns
      </Text>
      {choice.map(({ id, label }) => (
        <Checkbox
          key={id}
          size="xs"
          label={label}
          checked={table.getColumn(id)?.getIsVisible() ?? false}
          onChange={() => table.getColumn(id)?.toggleVisibility()}
        />
      ))}
    </Stack>
  );
}
