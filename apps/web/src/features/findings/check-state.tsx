import { Text } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { dayText } from "../../lib/moments.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { ProjectFindings } from "./finding.ts";

/** Who checked the project last and passed it, and whether anything was changed since. */
export function CheckState({ check }: Pick<ProjectFindings, "check">) {
  if (check === null)
    return (
      <Text size="sm" c="dimmed">
        Nobody has checked this project yet.
      </Text>
    );
  const { by, at, note, changedSince } = check;
  return (
    <Text size="sm">
      {`Checked and passed by ${by} on ${dayText(at)}${note === null ? "" : `: ${note}`}`}
      {changedSince && (
        <Text span inherit c="dimmed">
          {" "}
          Something was changed since.
        </Text>
      )}
    </Text>
  );
}

/** Marks the project as checked; while errors stand it says how many. */
export function CheckButton({ found, onCheck }: { found: ProjectFindings; onCheck: () => void }) {
  const can = useCan();
  const errors = found.findings.filter(({ severity }) => severity === "error").length;
  return (
    <RefusableButton
      variant="default"
      refusal={refusalOf(can("project:check", { project: found.project.subject })) ?? whyNotYet(errors)}
      onUse={onCheck}
    >
      Checked and passed
    </RefusableButton>
  );
}

function whyNotYet(errors: number): string | null {
  if (errors === 0) return null;
  return errors === 1
    ? "An error stands. Put it right first."
    : `${errors.toString()} errors stand. Put them right first.`;
}
