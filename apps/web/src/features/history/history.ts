import type { RouterOutputs } from "../../lib/trpc.ts";

/** One operation in the history. */
export type Entry = RouterOutputs["history"]["list"]["entries"][number];

/** What the history is narrowed to: a person, an account, a row of the team, or one of its cells. */
export interface Narrowed {
  person?: string | undefined;
  user?: string | undefined;
  assignment?: string | undefined;
  month?: number | undefined;
}

/** The input of the list for a project and what it is narrowed to. */
export function askedFor(projectId: string, { person, user, assignment, month }: Narrowed) {
  return {
    projectId,
    ...(person === undefined ? {} : { personId: person }),
    ...(user === undefined ? {} : { userId: user }),
    ...(assignment === undefined ? {} : { assignmentId: assignment }),
    ...(assignment === undefined || month === undefined ? {} : { month }),
  };
}

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
