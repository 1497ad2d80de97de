import { Alert, Button, Checkbox, Group, Progress, Stack, Text } from "@mantine/core";
import type { WorkbookKind, WorkbookPreview } from "@rediflow/import/report";
import { useState } from "react";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { FormFailure } from "../form/form-failure.tsx";
import { LeaveQuestion } from "../form/leave-question.tsx";
import { useLeaving } from "../form/use-leaving.ts";
import { FileDrop } from "./file-drop.tsx";
import { ImportResult } from "./import-result.tsx";
import { PreviewList } from "./preview-list.tsx";
import { countsText, previewLines } from "./preview-lines.ts";
import { useImport } from "./use-import.ts";

/** Imports a workbook beside the screen: it is chosen, looked at row by row, and applied whole or without what is refused. */
export function ImportWorkbook({ kind, onDone }: { kind: WorkbookKind; onDone: () => void }) {
  const importing = useImport(kind);
  const { file, preview, apply, choose } = importing;
  const { question } = useLeaving(preview.data !== undefined && !apply.isSuccess, []);
  if (apply.data !== undefined) return <ImportResult report={apply.data} onDone={onDone} />;
  return (
    <Stack gap="sm">
      <LeaveQuestion question={question} />
      {file === undefined ? <FileDrop onFile={choose} /> : <Text size="sm">{file.name}</Text>}
      {(preview.isPending || apply.isPending) && <Sending importing={importing} />}
      <FormFailure error={apply.error ?? (file === undefined ? null : preview.error)} />
      {preview.data !== undefined && <Preview importing={importing} seen={preview.data} />}
      {file !== undefined && !preview.isPending && !apply.isPending && (
        <Group gap="xs">
          <Button
            variant="default"
            onClick={() => {
              choose(undefined);
            }}
          >
            Choose another workbook
          </Button>
          {(preview.isError || apply.isError) && (
            <Button
              variant="default"
              onClick={() => {
                apply.reset();
                preview.mutate(file);
              }}
            >
              Look at it again
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}

type Importing = ReturnType<typeof useImport>;

function Sending({ importing: { part, cancel, choose, preview } }: { importing: Importing }) {
  const percent = Math.round(part * 100);
  const words = part < 1 ? `${percent.toString()} % is on the server` : "The server reads the workbook …";
  return (
    <Stack gap={4}>
      <Progress value={percent} aria-label="How much of the workbook is on the server" />
      <Group justify="space-between">
        <Text size="xs" role="status">
          {words}
        </Text>
        {preview.isPending && (
          <Button
            variant="default"
            onClick={() => {
              cancel();
              choose(undefined);
            }}
          >
            Cancel
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Preview({ importing, seen }: { importing: Importing; seen: WorkbookPreview }) {
  const { file, leaveOut, setLeaveOut, apply } = importing;
  const [withUnchanged, setWithUnchanged] = useState(false);
  const lines = previewLines(seen, withUnchanged);
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        If you import this workbook: {countsText(seen.counts)}.
      </Text>
      {seen.counts.unchanged > 0 && (
        <Checkbox
          size="xs"
          label="Show the rows that stay as they are"
          checked={withUnchanged}
          onChange={(event) => {
            setWithUnchanged(event.currentTarget.checked);
          }}
        />
      )}
      {lines.length > 0 && <PreviewList lines={lines} />}
      {seen.applicable === "without-refused" && (
        <Alert color="yellow" p="xs">
          <Checkbox
            size="xs"
            label="Leave out the rows that are refused"
            description="As long as they are in it, nothing of the workbook is imported."
            checked={leaveOut}
            onChange={(event) => {
              setLeaveOut(event.currentTarget.checked);
            }}
          />
        </Alert>
      )}
      <RefusableButton
        loading={apply.isPending}
        refusal={whyNot(seen, leaveOut)}
        onUse={() => {
          if (file !== undefined) apply.mutate({ sent: file, seen });
        }}
      >
        Import
      </RefusableButton>
    </Stack>
  );
}

function whyNot({ applicable, counts }: WorkbookPreview, leaveOut: boolean): string | null {
  if (applicable === "not")
    return "What is refused cannot be left out. Correct the workbook and choose it again.";
  if (applicable === "without-refused" && !leaveOut)
    return "Some rows are refused. Leave them out, or correct the workbook and choose it again.";
  return counts.added + counts.changed === 0 ? "Nothing in this workbook differs from what is there." : null;
}
