import type { Authentik } from "./connect.ts";
import { type Entry, fieldName } from "./report.ts";
import { sameValue } from "./same-value.ts";

/** One run of a setup: what it speaks to, whether it may change anything, and what it has done. */
export interface Run {
  authentik: Authentik;
  dryRun: boolean;
  entries: Entry[];
  /** Tells the person who waits how far it is. */
  say: (progress: string) => void;
}

/** One object as it shall be, and the calls that bring it there. */
export interface Wish<Wanted extends object, Found extends object> {
  what: string;
  wanted: Wanted;
  find(): Promise<Found | undefined>;
  create(wanted: Wanted): Promise<Found>;
  change(found: Found, difference: Partial<Wanted>): Promise<Found>;
  /** More than its name about a field that differs. */
  tell?: TellField;
}

/** Says in words how a field differs; undefined when its name is enough. */
export type TellField = (name: string, from: unknown, to: unknown) => string | undefined;

/** 2026.2 does not know these, and so leaves them out; later versions never answer without them. */
const sinceLater = new Set(["grantTypes", "metaHide"]);

/** Looks, then creates or changes only what differs. Gives undefined in a dry run where the object is missing. Throws AuthentikError. */
export async function ensure<Wanted extends object, Found extends object>(
  { authentik, dryRun, entries }: Run,
  wish: Wish<Wanted, Found>,
): Promise<Found | undefined> {
  const { what, wanted } = wish;
  const found = await authentik.attempt(`looking for ${what}`, () => wish.find());
  if (found === undefined) {
    const made = dryRun ? undefined : await authentik.attempt(`to create ${what}`, () => wish.create(wanted));
    entries.push({ what, outcome: "created", fields: [] });
    return made;
  }
  const difference = differenceOf(wanted, found);
  const fields = Object.keys(difference).map((name) => {
    const told = wish.tell?.(name, valueOf(found, name), valueOf(wanted, name));
    return fieldName(name) + (told === undefined ? "" : `: ${told}`);
  });
  if (fields.length === 0) {
    entries.push({ what, outcome: "left", fields });
    return found;
  }
  const changed = dryRun
    ? found
    : await authentik.attempt(`to change ${what}`, () => wish.change(found, difference));
  entries.push({ what, outcome: "changed", fields });
  return changed;
}

function differenceOf<Wanted extends object>(wanted: Wanted, found: object): Partial<Wanted> {
  const differing = Object.entries(wanted).filter(([name, value]) => {
    const there = valueOf(found, name);
    const unknown = there === undefined && sinceLater.has(name);
    return !unknown && !sameValue(value, there);
  });
  return Object.fromEntries(differing) as Partial<Wanted>;
}

function valueOf(object: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(object)).get(name);
}
