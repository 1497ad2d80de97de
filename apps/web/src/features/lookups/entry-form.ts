import { needed, type Checks } from "../../lib/form/checks.ts";
import type { Entry } from "./entry.ts";
import type { Lookup } from "./lookup.ts";

/** The fields of an entry, as typed. */
export interface EntryForm {
  code: string;
  name: string;
  active: boolean;
}

/** The form's fields as an entry fills them; empty for a new one. */
export function formOf(entry: Entry | undefined): EntryForm {
  return { code: entry?.code ?? "", name: entry?.name ?? "", active: entry?.active ?? true };
}

/** The checks of the fields, in their order. */
export function entryChecks({ nouns: [one] }: Lookup): Checks<EntryForm> {
  return {
    code: needed(`Give the ${one} a code first.`),
    name: needed(`Give the ${one} a name first.`),
  };
}

/** The entry's fields in words, each by its name. */
export function entryWords({ name, active }: Entry): Record<string, string> {
  return { Name: name, State: active ? "on" : "switched off" };
}
