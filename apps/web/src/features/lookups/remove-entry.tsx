import { Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Entry } from "./entry.ts";
import type { Lookup } from "./lookup.ts";

interface Props {
  lookup: Lookup;
  entry: Entry;
  onDone: () => void;
}

/** Removes an entry that nothing uses; the button says how many do. */
export function RemoveEntry({ lookup, entry: { id, code, version, uses }, onDone }: Props) {
  const remove = trpc[lookup.api].remove.useMutation({
    onSuccess: () => {
      notifications.show({ title: "Removed", message: `${code} is removed.` });
      onDone();
    },
  });
  const refusal = refusalOf(useCanByRole(`${lookup.entity}:remove`)) ?? inUse(lookup, uses);
  return (
    <Stack gap="xs">
      <RefusableButton
        variant="default"
        loading={remove.isPending}
        refusal={refusal}
        onUse={() => {
          remove.mutate({ id, version });
        }}
      >
        {`Remove the ${lookup.nouns[0]}`}
      </RefusableButton>
      <FormFailure error={remove.error} />
    </Stack>
  );
}

function inUse({ nouns: [one], users }: Lookup, uses: number): string | null {
  if (uses === 0) return null;
  const who = uses === 1 ? `1 ${users.nouns[0]} uses` : `${uses.toString()} ${users.nouns[1]} use`;
  return `${who} this ${one}. Change their ${users.field} first, or switch the ${one} off.`;
}
