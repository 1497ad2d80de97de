import { Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { monthLabel } from "@rediflow/planning";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { organisationsText, type ChosenMonth } from "./closing.ts";
import { useRefreshClosings } from "./use-refresh-closings.ts";

/** Closes a month for an organisation and all below it; says beforehand and afterwards for how many. */
export function CloseForm({ at: { branch, month }, open }: { at: ChosenMonth; open: number }) {
  const refusal = refusalOf(useCanByRole("month-closing:close"));
  const close = useClose(month);
  const { id: organisationId, shortName } = branch.organisation;
  const [note, setNote] = useKeptState(`close:${organisationId}:${month.toString()}`, () => "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate({ organisationId, month, note: note.trim() === "" ? null : note });
      }}
    >
      <Stack gap="xs">
        <Text size="sm">
          Once it is closed, only super admins can change {monthLabel(month)} for {shortName}
          {branch.below.length > 0 && ` and the ${organisationsText(branch.below.length)} below it`}.
        </Text>
        <Textarea
          label="Note"
          description="Optional. Everybody who finds the month closed reads it."
          maxLength={500}
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value.replaceAll(/\s*\n\s*/g, " "));
          }}
        />
        <FormFailure error={close.error} />
        <RefusableButton type="submit" loading={close.isPending} refusal={refusal}>
          Close the month for {organisationsText(open)}
        </RefusableButton>
      </Stack>
    </form>
  );
}

function useClose(month: number) {
  const refresh = useRefreshClosings();
  return trpc.monthClosings.close.useMutation({
    onSuccess: ({ closed }) =>
      notifications.show({
        title: `${monthLabel(month)} is closed`,
        message: closed === 0 ? "It was closed everywhere already." : `For ${organisationsText(closed)}.`,
      }),
    onSettled: refresh,
  });
}
