import type { OAuth2Provider, ScopeMapping } from "@goauthentik/api";
import type { Run } from "./ensure.ts";
import { countNestedMembers } from "./nested-groups.ts";

/** A line for an installation whose provider has sent direct groups only: what changes for whom. To be asked before anything is changed. */
export async function describeRightsChange(
  { authentik, dryRun }: Run,
  before: OAuth2Provider | undefined,
  mappings: readonly ScopeMapping[],
): Promise<string[]> {
  if (before === undefined) return [];
  const sending = mappings.filter(
    ({ pk, expression }) => before.propertyMappings?.includes(pk) === true && expression.includes("groups"),
  );
  if (sending.some(({ expression }) => expression.includes("all_groups("))) return [];
  const count = await countNestedMembers(authentik);
  const who = `${count.toString()} ${count === 1 ? "user gains" : "users gain"} a rediflow- group by it`;
  return [
    `${dryRun ? "would be a change of rights" : "change of rights"}: a member of a group below a rediflow- group counts as its member now (all_groups); ${who}`,
  ];
}
