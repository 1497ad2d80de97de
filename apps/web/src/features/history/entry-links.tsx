import { Group } from "@mantine/core";
import { TextLink } from "../../ui/text-link.tsx";
import type { Entry } from "./history.ts";

/** What narrows the history to what an entry is about: its account, its person, its cell. */
export function EntryLinks({ projectId, entry }: { projectId: string; entry: Entry }) {
  const { by, userId, lines } = entry;
  const [line] = lines;
  const to = "/projects/$projectId/history";
  const params = { projectId };
  const people = new Set(lines.map(({ personId }) => personId));
  const person = people.size === 1 ? line?.personId : null;
  const cell = lines.length === 1 && line?.month != null ? line.assignmentId : null;
  return (
    <Group gap="sm">
      <TextLink to={to} params={params} search={{ user: userId }} size="xs">
        {by === "You" ? "Only yours" : `Only by ${by}`}
      </TextLink>
      {person != null && (
        <TextLink to={to} params={params} search={{ person }} size="xs">
          {`Only ${line?.person ?? "this person"}`}
        </TextLink>
      )}
      {cell != null && line?.month != null && (
        <TextLink to={to} params={params} search={{ assignment: cell, month: line.month }} size="xs">
          Only this cell
        </TextLink>
      )}
    </Group>
  );
}
