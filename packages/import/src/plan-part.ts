import { randomUUID } from "node:crypto";
import { namesAndMore } from "@rediflow/planning";
import type { ChangeAction } from "@rediflow/policy";
import { refusalOf } from "./importer.ts";
import { refuseRow, type PlanDraft, type PlanPart } from "./plan-draft.ts";
import type { Stored } from "./plan-state.ts";
import type { AddedAndChanged } from "./plan-writes.ts";
import type { PlannedChange } from "./plan.ts";

type Json = NonNullable<PlannedChange["after"]>;

/** One kind of part of a plan: how it is told of and written. */
export interface PartKind<Fields extends object> {
  entity: "work-package" | "task" | "milestone" | "deliverable";
  sheet: string;
  /** “work package”. */
  word: string;
  /** The columns of its fields, in their order. */
  titles: Readonly<Partial<Record<keyof Fields, string>>>;
  /** What a new one needs. */
  required: readonly (keyof Fields)[];
  /** What stands in the fields of a new one of which nothing is said. */
  empty: Fields;
  writes: AddedAndChanged;
  /** The columns that a change may write; those of a new one are its fields' besides `id` and `project_id`. */
  columnsOf: (fields: Fields) => { fixed: Record<string, unknown>; changeable: Record<string, unknown> };
  shown: (key: keyof Fields, value: Fields[keyof Fields]) => string;
}

/** What a row says of a part: a field that is left out is not said anything of. */
export interface WantedPart<Fields> {
  row: number;
  name: string;
  stored: Stored<Fields> | undefined;
  said: Partial<Fields>;
}

/** Plans one row about a part: adds it, changes it or leaves it as it is. Gives the part as it will be, or undefined after a fault. */
export function planPart<Fields extends object>(
  plan: PlanDraft,
  kind: PartKind<Fields>,
  { row, name, stored, said }: WantedPart<Fields>,
): PlanPart<Fields> | undefined {
  const { sheet, word, titles, required, empty, writes } = kind;
  const missing = stored === undefined ? required.filter((key) => !(key in said)) : [];
  for (const key of missing) {
    const column = titles[key] ?? "";
    const sentence = `“${column}” is empty; ${name} is new and needs it.`;
    refuseRow(plan, { sheet, row, column, code: "missing-value", sentence });
  }
  const before = stored?.fields;
  const fields = { ...(before ?? empty), ...said };
  const changed = keysOf(fields).filter((key) => !isSame(before?.[key], fields[key]));
  const details =
    before === undefined ? [`new ${word}`] : changed.map((key) => changeText(kind, key, { before, fields }));
  const outcome = before === undefined ? "added" : changed.length > 0 ? "changed" : "unchanged";
  const title = "title" in fields ? fields.title : "name" in fields ? fields.name : "";
  plan.draft.rows.push({ sheet, row, outcome, what: `${name} ${String(title)}`, details });
  const part = { id: stored?.id ?? randomUUID(), isNew: stored === undefined, name, row, fields };
  if (outcome !== "unchanged") {
    const actions = decidePart(plan, kind, { row, before, fields, changed });
    writePart(plan, { kind, part, stored, writes, action: actions });
  }
  if (before !== undefined) sayKept(plan, kind, { name, before, said });
  return missing.length > 0 ? undefined : part;
}

/** Asks the policy about all that a row does, refuses the row with the first refusal, and gives the action by which it is told. */
function decidePart<Fields extends object>(
  plan: PlanDraft,
  { entity, sheet }: PartKind<Fields>,
  {
    row,
    before,
    fields,
    changed,
  }: { row: number; before: Fields | undefined; fields: Fields; changed: (keyof Fields)[] },
): ChangeAction {
  const states: Record<string, string> = { cancelled: "cancel", deliveredOn: "deliver" };
  const steps = changed
    .filter((key) => before !== undefined || (fields[key] !== false && fields[key] !== null))
    .map((key) => states[String(key)] ?? (before === undefined ? "create" : "update"));
  const known = ["create", "update", "cancel", "deliver"].filter((step) => steps.includes(step));
  const actions = known.map((step) => `${entity}:${step}` as ChangeAction & "task:update");
  const refusals = actions.map((action) => refusalOf(plan.draft.decide(action, { project: plan.subject })));
  const refusal = refusals.find((each) => each !== undefined);
  if (refusal !== undefined) refuseRow(plan, { sheet, row, column: null, ...refusal });
  return actions[0] ?? `${entity}:update`;
}

interface Writing<Fields extends object> {
  kind: PartKind<Fields>;
  part: PlanPart<Fields>;
  stored: Stored<Fields> | undefined;
  writes: AddedAndChanged;
  action: ChangeAction;
}

function writePart<Fields extends object>(
  { draft }: PlanDraft,
  { kind: { entity, columnsOf }, part: { id, fields }, stored, writes, action }: Writing<Fields>,
): void {
  const { fixed, changeable } = columnsOf(fields);
  const cancelled =
    "cancelled" in fields
      ? { cancelled_at: fields.cancelled === true ? (stored?.cancelledAt ?? "now") : null }
      : {};
  const columns = { id, ...changeable, ...cancelled };
  if (stored === undefined) writes.added.push({ ...columns, ...fixed, project_id: draft.projectId });
  else writes.changed.push({ ...columns, version: stored.version });
  draft.changes.push({
    ...{ action, entity, entityId: id, projectId: draft.projectId },
    ...(stored === undefined ? {} : { before: { ...stored.fields } as Json }),
    after: { ...fields } as Json,
  });
}

/** What stands where an empty cell says nothing is told once for each column. */
function sayKept<Fields extends object>(
  { kept }: PlanDraft,
  { sheet, titles, empty }: PartKind<Fields>,
  { name, before, said }: { name: string; before: Fields; said: Partial<Fields> },
): void {
  for (const key of keysOf(before)) {
    const column = titles[key];
    // What every part has is not taken away by an empty cell.
    const isOptional = empty[key] === null || empty[key] === false;
    if (column === undefined || key in said || !isOptional || isSame(before[key], empty[key])) continue;
    const place = JSON.stringify([sheet, column]);
    kept.set(place, { sheet, column, names: [...(kept.get(place)?.names ?? []), name] });
  }
}

/** Tells what was kept although the workbook does not have it: parts without a row, and values under empty cells. */
export function sayWhatIsKept({ draft, kept }: PlanDraft): void {
  for (const { sheet, column, names } of kept.values()) {
    const help = column === "Cancelled" ? "Write no to restore." : "Write - where there is to be none.";
    const sentence = `“${column}” of ${namesAndMore(names)} stays: an empty cell says nothing. ${help}`;
    draft.notices.push({ sheet, row: null, column, code: "left-as-it-is", sentence });
  }
}

/** Tells which parts are in no row of their sheet, and stay. */
export function sayWithoutRow({ draft }: PlanDraft, sheet: string, names: readonly string[]): void {
  if (names.length === 0) return;
  const [are, stay] = names.length === 1 ? ["is", "stays"] : ["are", "stay"];
  const sentence = `${namesAndMore(names)} ${are} in no row and ${stay}.`;
  draft.notices.push({ sheet, row: null, column: null, code: "left-as-it-is", sentence });
}

function changeText<Fields extends object>(
  { titles, shown }: PartKind<Fields>,
  key: keyof Fields,
  { before, fields }: { before: Fields; fields: Fields },
): string {
  const text = (value: Fields[keyof Fields]) => (value === null ? "none" : shown(key, value));
  return `${titles[key] ?? String(key)} ${text(before[key])} → ${text(fields[key])}`;
}

function keysOf<Fields extends object>(fields: Fields): (keyof Fields)[] {
  return Object.keys(fields) as (keyof Fields)[];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
