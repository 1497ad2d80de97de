import type { AuthentikApi } from "./authentik-api.ts";
import { differences, type Inventory, takeInventory } from "./inventory.ts";

/** The record that is needed to leave an Authentik as it was found. */
export interface AsFound {
  before: Inventory;
  /** With which the names of a run's own users and groups begin. */
  prefix: string;
}

/** Deletes what a run made and gives what it changed its old values; tells in words what is not as it was after that. */
export async function putBack(api: AuthentikApi, { before, prefix }: AsFound): Promise<string[]> {
  const found = differences(before, await takeInventory(api), prefix);
  // References to new objects (a brand's to a flow, a provider's to a mapping) are removed first.
  for (const { kind, id, old } of found)
    if (old !== undefined && Object.keys(old).length > 0) await api.patch(`${kind.path}${id}/`, old);
  for (const { kind, id, old } of found) if (old === undefined) await api.remove(`${kind.path}${id}/`);
  return differences(before, await takeInventory(api), prefix).map(({ text }) => text);
}
