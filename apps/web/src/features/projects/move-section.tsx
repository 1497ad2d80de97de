import { Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { monthLabel } from "@rediflow/planning";
import { useState } from "react";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { readFieldNumber } from "../../lib/form/read-field-number.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { NumberField } from "../../ui/form/number-field.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Details } from "./details.ts";
import { movedText } from "./moved-text.ts";

const range = { least: -240, most: 240, decimals: 0 };

/** Moves the project by months, with all that has a month in it; what would move, or why nothing can, is said before. */
export function MoveSection({ project }: { project: Details }) {
  const can = useCan();
  const [typed, setTyped] = useState("");
  const read = readFieldNumber(typed, range);
  const months = read.ok ? read.value : 0;
  const { id: projectId, version, firstMonth } = project;
  const preview = trpc.projects.previewMove.useQuery({ projectId, months }, { enabled: months !== 0 });
  const move = trpc.projects.move.useMutation({
    onSuccess: () => {
      setTyped("");
      const message = `${project.code} begins in ${monthLabel(firstMonth + months)}.`;
      notifications.show({ title: "Moved", message });
    },
  });
  const notTyped = months === 0 ? "Say by how many months first." : null;
  return (
    <Stack gap="sm" align="flex-start">
      <Title order={2} size="h4">
        Move the project
      </Title>
      <NumberField
        field={{
          "data-path": "months",
          value: typed,
          onChange: setTyped,
          onBlur: () => undefined,
          error: typed.trim() === "" || read.ok ? undefined : read.sentence,
        }}
        label="By how many months"
        description="Later, or with a minus earlier. The plan, effort, what people are planned for and partners' months move along; dated rates stay."
      />
      <Text size="sm" aria-live="polite">
        {preview.data !== undefined && months !== 0 && movedText(preview.data, firstMonth + months)}
      </Text>
      <RefusableButton
        variant="default"
        loading={move.isPending}
        refusal={
          refusalOf(can("project:move", { project: project.subject })) ??
          notTyped ??
          preview.data?.refused?.message ??
          null
        }
        onUse={() => {
          move.mutate({ projectId, version, months });
        }}
      >
        Move the project
      </RefusableButton>
      <FormFailure error={move.error} />
    </Stack>
  );
}
