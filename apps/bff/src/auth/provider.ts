import type * as client from "openid-client";
import type { OidcConfig } from "../config.ts";
import { createDiscovery, keysOf } from "./discover.ts";
import type { GroupsRules } from "./groups-rules.ts";
import { type ProviderKind, providerKind } from "./provider-kind.ts";
import { createProviderKeys, type ProviderKeys } from "./provider-keys.ts";

/** The provider of the configuration, as it is discovered and discovered again. */
export interface Provider {
  /** As it was discovered, at most so long ago. Throws provider-unavailable. */
  configuration(atMostOldMs?: number): Promise<client.Configuration>;
  /** Which product it is: by its discovery document, or by the configured issuer until that has come. */
  kind(): ProviderKind;
  /** How its groups are read. Throws provider-unavailable. */
  rules(): Promise<GroupsRules>;
  keys: ProviderKeys;
}

/** Discovers the provider when it is first needed, and again after a failure. */
export function createProvider(config: OidcConfig): Provider {
  const discovered = createDiscovery(config);
  let kind = providerKind(config);
  const configuration: Provider["configuration"] = async (atMostOldMs) => {
    const found = await discovered(atMostOldMs);
    kind = providerKind(found.serverMetadata());
    return found;
  };
  return {
    configuration,
    kind: () => kind,
    rules: async () => {
      await configuration();
      return { ...config.groups, kind };
    },
    keys: createProviderKeys(async () => keysOf(await configuration(), config)),
  };
}
