import type { CountsAs } from "@rediflow/planning";
import { needed, type Checks } from "../../lib/form/checks.ts";
import type { Entry } from "./entry.ts";
import { countsAsNames } from "../../lib/project-names.ts";
import type { Lookup } from "./lookup.ts";

/** The fields of an entry, as typed. */
export interface EntryForm {
  code: string;
  name: string;
  active: boolean;
  countsAs: CountsAs;
}

/** The form's fields as an entry fills them; empty for a new one. */
export function formOf(entry: Entry | undefined): EntryForm {
  const { code = "", name = "", active = true, countsAs } = entry ?? {};
  return { code, name, active, countsAs: countsAs ?? "no" };
}

/** The checks of the fields, in their order. */
export function entryChecks({ nouns: [one] }: Lookup): Checks<EntryForm> {
  return {
    code: needed(`Give the ${one} a code first.`),
    name: needed(`Give the ${one} a name first.`),
  };
}

/** The entry's fields in words, each by its name. */
export function entryWords({ name, active, countsAs }: Entry): Record<string, string> {
  return {
    Name: name,
    ...(countsAs !== null && { "Counts as demand": countsAsNames[countsAs] }),
    State: active ? "on" : "switched off",
  };
}

/** The part of the form that only some lookups have, as the API takes it. */
export function demandOf({ countsDemand }: Lookup, { countsAs }: EntryForm): { countsAs?: CountsAs } {
  return countsDemand === true ? { countsAs } : {};
}
