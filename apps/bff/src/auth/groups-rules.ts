import type { ProviderKind } from "./provider-kind.ts";

/** What a house's names of groups are read as, by the name that comes. */
export type GroupsMap = ReadonlyMap<string, readonly string[]>;

/** How groups are configured to be read. */
export interface GroupsSettings {
  /** The name or path of the claim; Authentik's own claims where undefined. */
  claim: string | undefined;
  map: GroupsMap;
}

/** How the groups of one provider are read. */
export interface GroupsRules extends GroupsSettings {
  kind: ProviderKind;
}
