import { Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCanByRole } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { countText } from "../../ui/table/count-text.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import type { TableView } from "../../ui/table/table-view.ts";
import type { PlacedEntry } from "./entry.ts";
import { EntryPanels } from "./entry-panels.tsx";
import type { Lookup } from "./lookup.ts";
import { useLookup } from "./use-lookup.ts";

const rowName = ({ code }: PlacedEntry): string => code;
const rowMark = ({ code }: PlacedEntry) => ({ "data-entry": code });

interface Search extends TableView {
  /** The id of the entry that is open. */
  entry?: string | undefined;
}

interface Props {
  lookup: Lookup;
  search: Search;
  /** Changes parts of the address. */
  onSearch: (change: Search) => void;
}

/** The entries of a lookup in the order in which they are offered; admins add, rename, move, switch off and remove them beside it. */
export function LookupScreen({ lookup, search: { entry: chosen, ...view }, onSearch }: Props) {
  const { title, nouns } = lookup;
  useTitle(title);
  const { inOrder, model } = useLookup(lookup, view, onSearch);
  const { opened: adding, open, close } = useKeptOpening(`new-${lookup.entity}`);
  const all = inOrder.length;
  const add = (
    <RefusableButton
      leftSection={<IconPlus size={14} />}
      refusal={refusalOf(useCanByRole(`${lookup.entity}:create`))}
      onUse={open}
      expanded={adding}
    >
      {`Add ${nouns[0]}`}
    </RefusableButton>
  );
  return (
    <Screen
      title={title}
      tools={
        <>
          <Text size="xs" c="dimmed" mr="auto">
            {countText({ shown: all, total: all, all }, nouns)}
          </Text>
          {add}
        </>
      }
    >
      {all > 0 ? (
        <DataTable
          model={model}
          label={title}
          rowName={rowName}
          rowMark={rowMark}
          onOpen={({ id }) => {
            onSearch({ entry: id });
          }}
        />
      ) : (
        <EmptyScreen title={`No ${nouns[0]} yet`}>{lookup.about}</EmptyScreen>
      )}
      <EntryPanels
        lookup={lookup}
        inOrder={inOrder}
        adding={adding}
        onAdded={close}
        chosen={chosen}
        onLeave={() => {
          onSearch({ entry: undefined });
        }}
      />
    </Screen>
  );
}
