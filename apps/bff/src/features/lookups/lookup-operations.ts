import { addEntry } from "./add-entry.ts";
import { listEntries } from "./list-entries.ts";
import type { Lookup } from "./lookup.ts";
import { removeEntry } from "./remove-entry.ts";
import { reorderEntries } from "./reorder-entries.ts";
import { searchEntries } from "./search-entries.ts";
import { updateEntry } from "./update-entry.ts";

/** Everything that can be done with one lookup. */
export function lookupOperations(lookup: Lookup) {
  return {
    list: listEntries(lookup),
    search: searchEntries(lookup),
    create: addEntry(lookup),
    update: updateEntry(lookup),
    reorder: reorderEntries(lookup),
    remove: removeEntry(lookup),
  };
}
