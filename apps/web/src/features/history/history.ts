import type { RouterOutputs } from "../../lib/trpc.ts";
import type { Narrowed } from "./history-reads.ts";

/** One operation in the history. */
export type Entry = RouterOutputs["history"]["list"]["entries"][number];

/** What the history is narrowed to, in words, by what its entries say; null where it is the whole. */
export function narrowedWords(
  narrowed: Narrowed,
  entries: readonly Entry[],
  monthWords: (month: number) => string,
): string | null {
  const { person, user, assignment, month } = narrowed;
  const line = entries
    .flatMap(({ lines }) => lines)
    .find((each) => (assignment === undefined ? each.personId === person : each.assignmentId === assignment));
  const parts = [
    ...(assignment === undefined || month === undefined ? [] : [monthWords(month)]),
    ...(assignment === undefined && person === undefined ? [] : [line?.person ?? "one person"]),
    ...(user === undefined
      ? []
      : [`by ${entries.find(({ userId }) => userId === user)?.by ?? "one account"}`]),
  ];
  return parts.length === 0 ? null : `Only ${parts.join(", ")}`;
}
