import type { ScopeMapping } from "@goauthentik/api";
import { allPages } from "./all-pages.ts";
import type { Authentik } from "./connect.ts";

/** All of them: a filter by `managed` is refused while no mapping has that value. */
export async function scopeMappings({ attempt, mappings }: Authentik): Promise<ScopeMapping[]> {
  return await attempt("listing the scope mappings", () =>
    allPages((page) => mappings.propertymappingsProviderScopeList(page)),
  );
}
