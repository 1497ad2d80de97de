import { Divider, Stack } from "@mantine/core";
import type { RowData } from "../../ui/table/use-table-model.ts";
import { ColumnChoice } from "../../ui/table/column-choice.tsx";
import { SavedViews } from "./saved-views-list.tsx";
import { TableOutput } from "./table-output.tsx";
import type { TableToolsProps } from "./table-tools.tsx";

/** What can be done with a whole table: choose its columns, keep views of it, take its rows along. */
export function TableOptions(props: TableToolsProps<RowData>) {
  return (
    <Stack gap="sm">
      <ColumnChoice model={props.model} />
      <Divider />
      <SavedViews name={props.name} search={props.search} onSearch={props.onSearch} />
      <Divider />
      <TableOutput name={props.name} model={props.model} allRows={props.allRows} />
    </Stack>
  );
}
