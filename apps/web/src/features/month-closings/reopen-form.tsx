import { Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { monthLabel } from "@rediflow/planning";
import { useState } from "react";
import { useCanByRole } from "../../lib/access.ts";
import { apiError } from "../../lib/api-error.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { ChosenMonth } from "./closing.ts";
import { useRefreshClosings } from "./use-refresh-closings.ts";

/** Asks for the reason and opens a closed month of one organisation again. */
export function ReopenForm({ at: { branch, month } }: { at: ChosenMonth }) {
  const [reason, setReason] = useState("");
  const refusal = refusalOf(useCanByRole("month-closing:reopen"));
  const { id: organisationId, shortName } = branch.organisation;
  const reopen = useReopen(month, shortName);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        reopen.mutate({ organisationId, month, reason });
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={`Why is ${monthLabel(month)} reopened?`}
          description={
            branch.below.length === 0
              ? "The history shows it."
              : `The history shows it. Only ${shortName} is reopened; those below it keep what they have.`
          }
          required
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value.replaceAll(/\s*\n\s*/g, " "));
          }}
        />
        {reopen.error !== null && (
          <Text size="sm" c="red" role="alert">
            {apiError(reopen.error).sentence}
          </Text>
        )}
        <RefusableButton
          type="submit"
          variant="default"
          loading={reopen.isPending}
          refusal={refusal ?? (reason.trim() === "" ? "Write the reason first." : null)}
        >
          Reopen the month
        </RefusableButton>
      </Stack>
    </form>
  );
}

function useReopen(month: number, shortName: string) {
  const refresh = useRefreshClosings();
  return trpc.monthClosings.reopen.useMutation({
    onSuccess: () =>
      notifications.show({ title: `${monthLabel(month)} is open again`, message: `For ${shortName}.` }),
    onSettled: refresh,
  });
}
