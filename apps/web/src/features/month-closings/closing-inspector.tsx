import { Divider, Stack, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { momentText } from "../../lib/moments.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import { closingOf, organisationsText, type ChosenMonth, type Closing, type Closings } from "./closing.ts";

const CloseForm = lazyPart(async () => (await import("./close-form.tsx")).CloseForm);
const ReopenForm = lazyPart(async () => (await import("./reopen-form.tsx")).ReopenForm);

/** Whether a month is closed for an organisation, by whom and why, and the forms that close and reopen it. */
export function ClosingInspector({
  at,
  closings,
  onClose,
}: {
  at: ChosenMonth | undefined;
  closings: Closings;
  onClose: () => void;
}) {
  const title = at === undefined ? "" : `${monthLabel(at.month)} · ${at.branch.organisation.shortName}`;
  return (
    <Inspector title={title} opened={at !== undefined} onClose={onClose}>
      {at !== undefined && <Month key={title} at={at} closings={closings} />}
    </Inspector>
  );
}

function Month({ at, closings }: { at: ChosenMonth; closings: Closings }) {
  const { branch, month } = at;
  const closing = closingOf(closings, branch.organisation.id, month);
  const open = branch.below.filter((id) => closingOf(closings, id, month) === undefined).length;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {branch.organisation.name}
      </Text>
      {closing !== undefined && (
        <>
          <Standing closing={closing} />
          <Divider />
          <ReopenForm at={at} />
        </>
      )}
      {closing !== undefined && open > 0 && (
        <>
          <Divider />
          <Text size="sm">
            Of the organisations below, {organisationsText(open)} {open === 1 ? "is" : "are"} still open.
          </Text>
        </>
      )}
      {(closing === undefined || open > 0) && (
        <CloseForm at={at} open={closing === undefined ? open + 1 : open} />
      )}
    </Stack>
  );
}

function Standing({ closing: { by, at, note } }: { closing: Closing }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        Closed by {by}
      </Text>
      <Text size="xs" c="dimmed">
        {momentText(at)}
      </Text>
      <Text size="sm" mt={4}>
        {note ?? "Without a note."}
      </Text>
    </div>
  );
}
