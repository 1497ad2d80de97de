import type { Claims } from "./groups-claim.ts";

/**
 * The claim of this name, or at this path of names joined by dots; undefined where there is none. A name may contain dots
 * itself (`https://plan.example/groups`, a client `my.app` in `resource_access.my.app.roles`): the longest that is there wins.
 */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path] ?? undefined;
  for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
    const head = path.slice(0, dot);
    const inner = Object.hasOwn(claims, head) ? claims[head] : undefined;
    const found = isObject(inner) ? claimAt(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Is it an object of named values, and no list? */
export function isObject(value: unknown): value is Claims {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
