import { monthLabel } from "@rediflow/planning";
import type { Logged } from "../reversal.ts";
import type { Names } from "./names.ts";
import { phraseOf } from "./phrase.ts";
import type { Entry } from "./read-entries.ts";

/** How an entry of the history is shown. */
export interface ShownEntry {
  operationId: string;
  at: string;
  by: string;
  userId: string;
  sentence: string;
  lines: Line[];
  count: number;
  isUndo: boolean;
}

interface Line {
  sentence: string;
  personId: string | null;
  person: string | null;
  assignmentId: string | null;
  month: number | null;
}

/** Says what an operation did; inside of a project that one is not named again. */
export function entryOf(
  entry: Entry,
  names: Names,
  { isOwn, inProject }: { isOwn: boolean; inProject: string | undefined },
): ShownEntry {
  const { operationId, at, userId, count, undoes, changes } = entry;
  const by = isOwn ? "You" : entry.by;
  const phrases = changes.map((change) => phraseOf(change, names) + placeOf(change, names, inProject));
  const phrase = count === 1 ? (phrases[0] ?? "changed something") : summaryOf(entry, phrases, names);
  const sentence = undoes === null ? `${by} ${phrase}` : `${by} took a change back and ${phrase}`;
  const lines = changes.map((change, at20) => lineOf(change, phrases[at20] ?? "", { by, names }));
  return { operationId, at, by, userId, sentence, lines, count, isUndo: undoes !== null };
}

const partsOfProjects: readonly Logged["entity"][] = [
  ...(["allocation", "assignment", "work-package", "task", "milestone", "deliverable"] as const),
];

function placeOf({ entity, projectId }: Logged, names: Names, inProject: string | undefined): string {
  const isPart = partsOfProjects.includes(entity);
  if (!isPart || projectId === null || projectId === inProject) return "";
  return ` in ${names.projects.get(projectId) ?? "a project"}`;
}

function summaryOf(
  { count, cellsOnly, people, firstMonth, lastMonth, changes }: Entry,
  phrases: readonly string[],
  names: Names,
): string {
  if (!cellsOnly || firstMonth === null || lastMonth === null)
    return `${phrases[0] ?? "changed something"}, and ${(count - 1).toString()} more`;
  const first = names.people.get(changes[0]?.personId ?? "") ?? "a person";
  const others = people - 1;
  const whom =
    others === 0 ? first : `${first} and ${others.toString()} ${others === 1 ? "other" : "others"}`;
  const months =
    firstMonth === lastMonth
      ? monthLabel(firstMonth)
      : `${monthLabel(firstMonth)} to ${monthLabel(lastMonth)}`;
  return `set ${count.toString()} cells of ${whom}, ${months}`;
}

function lineOf(change: Logged, phrase: string, { by, names }: { by: string; names: Names }): Line {
  const isPart = change.entity === "allocation" || change.entity === "assignment";
  return {
    sentence: `${by} ${phrase}`,
    personId: change.personId,
    person: names.people.get(change.personId ?? "") ?? null,
    assignmentId: isPart ? change.entityId : null,
    month: change.month,
  };
}
