import { Box, Button, Popover, Skeleton, Text } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { countText, type Counts, type Nouns } from "../../ui/table/count-text.ts";
import type { RowData, TableModel } from "../../ui/table/use-table-model.ts";
import { lazyPart } from "../lazy-part.tsx";
import type { TableName, TableSearch } from "./saved-views.ts";

/** What a screen tells of its table. */
export interface TableToolsProps<Item extends RowData> {
  name: TableName;
  model: TableModel<Item>;
  nouns: Nouns;
  counts: Counts;
  /** What the address says of the table: its order, columns and filters, and not what is open beside it. */
  search: TableSearch;
  /** Shows the table as an address says. */
  onSearch: (search: TableSearch) => void;
  /** Gives all rows that fit, where not all of them are here. */
  allRows?: () => Promise<readonly Item[]>;
}

const TableOptions = lazyPart(async () => (await import("./table-options.tsx")).TableOptions);

/** How many rows are shown, and what can be done with the whole table: its columns, saved views, an export and a print. */
export function TableTools<Item extends RowData>(props: TableToolsProps<Item>) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Text size="xs" c="dimmed" aria-live="polite">
        {countText(props.counts, props.nouns)}
      </Text>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} shadow="md" trapFocus>
        <Popover.Target>
          <Button
            variant="default"
            px={10}
            leftSection={<IconColumns3 size={14} aria-hidden />}
            aria-expanded={opened}
            onMouseEnter={() => void TableOptions.preload()}
            onClick={() => {
              setOpened(!opened);
            }}
          >
            View
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Box mah="70dvh" style={{ overflow: "auto" }}>
            <Suspense fallback={<Skeleton height={160} />}>
              <TableOptions {...(props as unknown as TableToolsProps<RowData>)} />
            </Suspense>
          </Box>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
