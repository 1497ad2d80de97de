import { Group, Paper, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { momentText } from "../../lib/moments.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { EntryLinks } from "./entry-links.tsx";
import type { Entry } from "./history.ts";
import { useUndoEntry } from "./use-undo-entry.ts";

/** One operation: what it did, when, and a button that undoes it. */
export function HistoryEntry({ projectId, entry }: { projectId: string; entry: Entry }) {
  const undo = useUndoEntry();
  const word = entry.isUndo ? "Do again" : "Undo";
  const Icon = entry.isUndo ? IconArrowForwardUp : IconArrowBackUp;
  return (
    <Paper component="li" withBorder p="sm">
      <Group gap="sm" justify="space-between" align="flex-start">
        <Stack gap={2} style={{ flex: "1 1 16rem", minWidth: 0 }}>
          <Text size="sm">{entry.sentence}</Text>
          <Text size="xs" c="dimmed">
            {momentText(entry.at)}
          </Text>
          {entry.count > 1 && <Lines entry={entry} />}
          <EntryLinks projectId={projectId} entry={entry} />
          <FormFailure error={undo.error} />
        </Stack>
        <RefusableButton
          variant="default"
          size="xs"
          leftSection={<Icon size={14} />}
          loading={undo.isPending}
          aria-label={`${word}: ${entry.sentence}`}
          refusal={entry.undoRefused?.message ?? null}
          onUse={() => {
            undo.start(entry.operationId);
          }}
        >
          {word}
        </RefusableButton>
      </Group>
    </Paper>
  );
}

function Lines({ entry: { lines, count } }: { entry: Entry }) {
  return (
    <details>
      <Text component="summary" size="xs" style={{ cursor: "pointer" }}>
        {count > lines.length
          ? `The first ${lines.length.toString()} of ${count.toString()} changes`
          : "Each change"}
      </Text>
      <Stack component="ul" gap={2} pl="md" m={0}>
        {lines.map(({ sentence }, at) => (
          <Text component="li" size="xs" key={at}>
            {sentence}
          </Text>
        ))}
      </Stack>
    </details>
  );
}
