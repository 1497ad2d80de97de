import { Box, Divider, Stack } from "@mantine/core";
import { PopoverAt } from "../../ui/at-button/popover-at.tsx";
import type { PanelButton } from "../../ui/at-button/use-button-panel.ts";
import type { RowData } from "../../ui/table/use-table-model.ts";
import { ColumnChoice } from "../../ui/table/column-choice.tsx";
import { SavedViews } from "./saved-views-list.tsx";
import { TableOutput } from "./table-output.tsx";
import type { TableToolsProps } from "./table-tools-props.ts";

interface Props extends TableToolsProps<RowData> {
  panel: { button: PanelButton; opened: boolean; onChange: (opened: boolean) => void };
}

/** What can be done with a whole table: choose its columns, keep views of it, take its rows along. */
export function TableOptions({ panel, ...props }: Props) {
  return (
    <PopoverAt {...panel} position="bottom-start" width={300}>
      <Box mah="70dvh" style={{ overflow: "auto" }}>
        <Stack gap="sm">
          <ColumnChoice model={props.model} />
          <Divider />
          <SavedViews name={props.name} search={props.search} onSearch={props.onSearch} />
          <Divider />
          <TableOutput name={props.name} model={props.model} allRows={props.allRows} />
        </Stack>
      </Box>
    </PopoverAt>
  );
}
