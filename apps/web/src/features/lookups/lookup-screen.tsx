import { IconPlus } from "@tabler/icons-react";
import { useCanByRole } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import type { TableView } from "../../ui/table/table-view.ts";
import type { PlacedEntry } from "./entry.ts";
import { EntryPanels } from "./entry-panels.tsx";
import type { Lookup } from "./lookup.ts";
import { useLookup } from "./use-lookup.ts";

const rowMark = ({ code }: PlacedEntry) => ({ "data-entry": code });

interface Search extends TableView {
  /** The id of the entry that is open. */
  entry?: string | undefined;
}

interface Props {
  lookup: Lookup;
  search: Search;
  /** Shows the lookup as an address says. */
  onSearch: (search: Search) => void;
}

/** The entries of a lookup in the order in which they are offered; admins add, rename, move, switch off and remove them beside it. */
export function LookupScreen({ lookup, search, onSearch }: Props) {
  const { title, nouns } = lookup;
  const { entry: chosen, ...view } = search;
  const set = (change: Search): void => {
    onSearch({ ...search, ...change });
  };
  useTitle(title);
  const { inOrder, model } = useLookup(lookup, view, set);
  const { opened: adding, open, close } = useKeptOpening(`new-${lookup.entity}`);
  const all = inOrder.length;
  return (
    <Screen
      title={title}
      tools={
        <>
          <TableTools
            name={lookup.views}
            model={model}
            nouns={nouns}
            counts={{ shown: all, total: all, all }}
            search={view}
            onSearch={onSearch}
          />
          <AddButton lookup={lookup} opened={adding} onUse={open} />
        </>
      }
    >
      {all > 0 ? (
        <DataTable
          model={model}
          label={title}
          rowMark={rowMark}
          onOpen={({ id }) => {
            set({ entry: id });
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
          set({ entry: undefined });
        }}
      />
    </Screen>
  );
}

function AddButton({ lookup, opened, onUse }: { lookup: Lookup; opened: boolean; onUse: () => void }) {
  return (
    <RefusableButton
      ml="auto"
      leftSection={<IconPlus size={14} />}
      refusal={refusalOf(useCanByRole(`${lookup.entity}:create`))}
      onUse={onUse}
      expanded={opened}
    >
      {`Add ${lookup.nouns[0]}`}
    </RefusableButton>
  );
}
