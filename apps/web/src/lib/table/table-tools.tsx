import { Button, Text } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useState } from "react";
import { useButtonPanel } from "../../ui/at-button/use-button-panel.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { OnceOpened } from "../../ui/once-opened.tsx";
import { countText } from "../../ui/table/count-text.ts";
import type { RowData } from "../../ui/table/use-table-model.ts";
import type { TableToolsProps } from "./table-tools-props.ts";

const TableOptions = lazyPart(async () => (await import("./table-options.tsx")).TableOptions, {
  ahead: true,
});

/** How many rows are shown, and what can be done with the whole table: its columns, saved views, an export and a print. */
export function TableTools<Item extends RowData>(props: TableToolsProps<Item>) {
  const [opened, setOpened] = useState(false);
  const { button, opening } = useButtonPanel("dialog", opened);
  const panel = { button, opened, onChange: setOpened };
  return (
    <>
      <Text size="xs" c="dimmed" aria-live="polite">
        {countText(props.counts, props.nouns)}
      </Text>
      <Button
        {...opening}
        variant="default"
        px={10}
        leftSection={<IconColumns3 size={14} aria-hidden />}
        onClick={() => {
          setOpened(!opened);
        }}
      >
        View
      </Button>
      <OnceOpened
        opened={opened}
        onFail={() => {
          setOpened(false);
        }}
      >
        <TableOptions panel={panel} {...(props as unknown as TableToolsProps<RowData>)} />
      </OnceOpened>
    </>
  );
}
