import { randomUUID } from "node:crypto";
import { type Decide, refusalOf } from "./importer.ts";
import type { Plan, PlannedChange } from "./plan.ts";

/** An entry of a list from which something is chosen. */
export interface LookupEntry {
  id: string;
  code: string;
  name: string;
  active: boolean;
  sortOrder: number;
}

/** A list of entries, and how it is told of. */
export interface Lookup {
  entity: "role-type" | "deliverable-type" | "dissemination-level";
  /** “role type”, and as the heading of what is made: “Role types”. */
  word: string;
  title: string;
  ambiguous: "ambiguous-role" | "ambiguous-entry";
  /** Those that are there, and those that the import makes. */
  entries: LookupEntry[];
  /** Where rows to be written are gathered. */
  added: Record<string, unknown>[];
}

interface Place {
  sheet: string;
  row: number;
  column: string;
}

type Draft = Pick<Plan<unknown>, "faults" | "changes" | "rows"> & { decide: Decide };

/** Finds an entry by its code or name, whatever the case; one that is missing is created and said so. Gives its id, or undefined after a fault. */
export function findEntry(
  draft: Draft,
  lookup: Lookup,
  { text, ...place }: Place & { text: string },
): string | undefined {
  const exact = lookup.entries.find(({ code }) => code === text);
  const alike = lookup.entries.filter(({ code, name }) =>
    [code, name, slug(name)].some((each) => slug(each) === slug(text)),
  );
  const named = lookup.entries.filter(({ name }) => name === text);
  const found = exact === undefined ? (named.length > 0 ? named : alike) : [exact];
  if (found.length > 1) {
    const codes = found.map(({ code }) => code).join(", ");
    const sentence = `Several ${lookup.word}s are called “${text}”; write the code of one: ${codes}.`;
    draft.faults.push({ ...place, code: lookup.ambiguous, sentence });
    return undefined;
  }
  return found[0] === undefined ? addEntry(draft, lookup, { text, ...place }) : found[0].id;
}

function addEntry(
  draft: Draft,
  lookup: Lookup,
  { text, ...place }: Place & { text: string },
): string | undefined {
  const { entity, word, title, entries, added } = lookup;
  const action = `${entity}:create` as const satisfies PlannedChange["action"];
  const refusal = refusalOf(draft.decide(action, {}));
  if (refusal !== undefined) {
    const sentence = `There is no ${word} “${text}”. ${refusal.sentence}`;
    draft.faults.push({ ...place, ...refusal, sentence });
    return undefined;
  }
  const created = { id: randomUUID(), code: codeOf(text), name: text };
  const sortOrder = Math.max(0, ...entries.map((each) => each.sortOrder)) + 1;
  // Known to the rows that follow.
  entries.push({ ...created, active: true, sortOrder });
  added.push({ ...created, sort_order: sortOrder, active: true });
  draft.changes.push({ action, entity, entityId: created.id, after: created });
  draft.rows.push({ sheet: title, row: null, outcome: "added", what: text, details: [`new ${word}`] });
  return created.id;
}

/** A code is at most forty characters long. */
function codeOf(text: string): string {
  return (slug(text) === "" ? text : slug(text)).slice(0, 40);
}

function slug(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
}
