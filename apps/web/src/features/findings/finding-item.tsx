import { Box, Group, Text } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { dayText } from "../../lib/moments.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { FindingPlace } from "./finding-place.tsx";
import { isAccepted, keyOf, type Finding, type ProjectFindings } from "./finding.ts";

interface Props {
  project: ProjectFindings["project"];
  finding: Finding;
  /** Asks for the note with which it is accepted. */
  onAccept: (key: string) => void;
}

/** One finding: what it says, the way to where it is put right, and of a warning how it is accepted or that it was. */
export function FindingItem({ project, finding, onAccept }: Props) {
  const { severity, sentence, acceptance } = finding;
  return (
    <Box component="li" data-finding={keyOf(finding)} py={6}>
      <Text size="sm">{sentence}</Text>
      <Group gap="sm" mt={2}>
        <FindingPlace projectId={project.id} finding={finding} />
        {severity === "warning" && !isAccepted(finding) && (
          <AcceptButton project={project} finding={finding} onAccept={onAccept} />
        )}
        {isAccepted(finding) && <Withdraw project={project} finding={finding} />}
      </Group>
      {acceptance !== null && <Acceptance acceptance={acceptance} />}
    </Box>
  );
}

function AcceptButton({ project, finding, onAccept }: Props) {
  const can = useCan();
  return (
    <RefusableButton
      variant="subtle"
      size="compact-sm"
      refusal={refusalOf(can("finding:accept", { project: project.subject }))}
      aria-label={`Accept: ${finding.sentence}`}
      onUse={() => {
        onAccept(keyOf(finding));
      }}
    >
      Accept
    </RefusableButton>
  );
}

function Withdraw({ project, finding }: Omit<Props, "onAccept">) {
  const can = useCan();
  const withdraw = trpc.findings.withdraw.useMutation();
  const { code, subject } = finding;
  return (
    <>
      <RefusableButton
        variant="subtle"
        size="compact-sm"
        loading={withdraw.isPending}
        refusal={refusalOf(can("finding:withdraw", { project: project.subject }))}
        aria-label={`Accept no longer: ${finding.sentence}`}
        onUse={() => {
          withdraw.mutate({ projectId: project.id, code, subject });
        }}
      >
        Accept no longer
      </RefusableButton>
      <FormFailure error={withdraw.error} />
    </>
  );
}

function Acceptance({
  acceptance: { by, at, note, holds },
}: {
  acceptance: NonNullable<Finding["acceptance"]>;
}) {
  const said = `${by} accepted it on ${dayText(at)}: ${note}`;
  return (
    <Text size="sm" c="dimmed">
      {holds ? said : `${said} Its numbers have changed since, so it counts again.`}
    </Text>
  );
}
