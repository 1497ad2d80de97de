import type { Logged, Values } from "./reversal.ts";

/** The names of the fields that a change set to something else; of something that came or went all that it has. */
export function changedFields({ before, after }: Pick<Logged, "before" | "after">): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
}

/** What the fields that a change set to something else were before. */
export function fieldsBefore(change: Pick<Logged, "before" | "after">): Values {
  return Object.fromEntries(changedFields(change).map((field) => [field, change.before?.[field]]));
}
