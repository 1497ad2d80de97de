import { readFileSync } from "node:fs";
import { accessFromGroups } from "@rediflow/policy";
import { z } from "zod";
import type { GroupsMap } from "./auth/groups-rules.ts";

const group = z.string().refine(isOurs);
const entries = z.record(z.string().min(1), z.union([group, z.array(group)]));

/** OIDC_GROUPS_MAP: JSON, or the path of a file that holds it; what a house's groups are read as, by name. */
export const groupsMap = z.string().transform((value, context): GroupsMap => {
  const { data, success } = entries.safeParse(jsonOf(value));
  if (success) return new Map(Object.entries(data).map(([came, names]) => [came, [names].flat()] as const));
  context.addIssue({
    code: "custom",
    message:
      'must be JSON, or the path of a file with it, such as {"planners": "rediflow-editors"}: what your groups are read as, each a group of Rediflow\'s or a list of them',
  });
  return z.NEVER;
});

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value.trimStart().startsWith("{") ? value : readFileSync(value, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

/** A group of Rediflow's: a typing error here would otherwise give nothing, or another visibility, to many. */
function isOurs(name: string): boolean {
  const { unknownGroups } = accessFromGroups([name], { visibilityEnabled: true });
  return name.startsWith("rediflow-") && unknownGroups.length === 0;
}
