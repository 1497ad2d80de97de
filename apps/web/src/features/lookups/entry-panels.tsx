import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import type { Entry } from "./entry.ts";
import type { Lookup } from "./lookup.ts";

const NewEntry = lazyPart(async () => (await import("./new-entry.tsx")).NewEntry);
const ChangeEntry = lazyPart(async () => (await import("./change-entry.tsx")).ChangeEntry);

interface Props {
  lookup: Lookup;
  /** All entries, in their order. */
  inOrder: readonly Entry[];
  adding: boolean;
  onAdded: () => void;
  /** The id of the entry that is open. */
  chosen: string | undefined;
  onLeave: () => void;
}

/** The panels beside a lookup: the form of a new entry, and one that is changed. */
export function EntryPanels({ lookup, inOrder, adding, onAdded, chosen, onLeave }: Props) {
  const entry = inOrder.find(({ id }) => id === chosen);
  const order = inOrder.map(({ id }) => id);
  return (
    <>
      <Inspector title={`Add ${lookup.nouns[0]}`} opened={adding} onClose={onAdded}>
        {adding && <NewEntry lookup={lookup} onDone={onAdded} />}
      </Inspector>
      <Inspector title={entry?.code ?? ""} opened={entry !== undefined} onClose={onLeave}>
        {entry !== undefined && (
          <ChangeEntry key={entry.id} lookup={lookup} entry={entry} order={order} onDone={onLeave} />
        )}
      </Inspector>
    </>
  );
}
