import { Alert, Button, Group, Text } from "@mantine/core";
import type { ImportReport } from "@rediflow/import/report";
import { TextLink } from "../../ui/text-link.tsx";
import { countsOf, countsText, projectCodeIn } from "./preview-lines.ts";

/** What an import has made, with the way to it. */
export function ImportResult({ report, onDone }: { report: ImportReport; onDone: () => void }) {
  const code = projectCodeIn(report.rows);
  return (
    <Alert
      color="teal"
      title={report.written ? "The workbook is imported" : "Nothing was changed"}
      role="status"
    >
      <Text size="sm">Rows of the workbook: {countsText(countsOf(report.rows))}.</Text>
      <Group mt="sm" gap="sm">
        {code !== undefined && (
          <TextLink to="/projects/$projectId/team" params={{ projectId: code }} onClick={onDone}>
            Open {code}
          </TextLink>
        )}
        <Button variant="default" onClick={onDone}>
          Done
        </Button>
      </Group>
    </Alert>
  );
}
