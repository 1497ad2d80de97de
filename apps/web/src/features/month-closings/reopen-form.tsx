import { Stack, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { monthLabel } from "@rediflow/planning";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { ChosenMonth } from "./closing.ts";
import { useRefreshClosings } from "./use-refresh-closings.ts";

/** Asks for the reason and opens a closed month of one organisation again. */
export function ReopenForm({ at: { branch, month } }: { at: ChosenMonth }) {
  const refusal = refusalOf(useCanByRole("month-closing:reopen"));
  const { id: organisationId, shortName } = branch.organisation;
  const [reason, setReason] = useKeptState(`reopen:${organisationId}:${month.toString()}`, () => "");
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
        <FormFailure error={reopen.error} />
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
