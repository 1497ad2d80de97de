import { apiMapping, profileMapping } from "./desired.ts";
import { ensure, type Run } from "./ensure.ts";

/** Brings our two scope mappings there and gives their ids; in a dry run the name stands for the id of one that is missing. */
export async function ensureMappings(run: Run): Promise<{ profile: string; api: string }> {
  return { profile: await ensureMapping(run, profileMapping), api: await ensureMapping(run, apiMapping) };
}

async function ensureMapping(run: Run, wanted: typeof profileMapping | typeof apiMapping): Promise<string> {
  const { mappings } = run.authentik;
  const mapping = await ensure(run, {
    what: `scope mapping "${wanted.name}"`,
    wanted: { ...wanted },
    find: async () => {
      const { results } = await mappings.propertymappingsProviderScopeList({ name: wanted.name });
      return results.find(({ name }) => name === wanted.name);
    },
    create: (scopeMappingRequest) => mappings.propertymappingsProviderScopeCreate({ scopeMappingRequest }),
    change: ({ pk }, patchedScopeMappingRequest) =>
      mappings.propertymappingsProviderScopePartialUpdate({ pmUuid: pk, patchedScopeMappingRequest }),
  });
  return mapping?.pk ?? wanted.name;
}
