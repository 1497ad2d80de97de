import { Group, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Lookup } from "./lookup.ts";
import { moved } from "./moved.ts";

const ways = [
  { by: -1, label: "Move up", icon: <IconArrowUp size={14} />, end: "first" },
  { by: 1, label: "Move down", icon: <IconArrowDown size={14} />, end: "last" },
] as const;

interface Props {
  lookup: Lookup;
  id: string;
  /** The ids of all entries, in their order. */
  order: readonly string[];
}

/** Moves an entry by one place in the list from which it is chosen. */
export function MoveEntry({ lookup, id, order }: Props) {
  const refusal = refusalOf(useCanByRole(`${lookup.entity}:reorder`));
  const reorder = trpc[lookup.api].reorder.useMutation();
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {ways.map(({ by, label, icon, end }) => {
          const ids = moved(order, id, by);
          return (
            <RefusableButton
              key={label}
              variant="default"
              leftSection={icon}
              loading={reorder.isPending}
              refusal={refusal ?? (ids === undefined ? `This is the ${end} ${lookup.nouns[0]}.` : null)}
              onUse={() => {
                if (ids !== undefined) reorder.mutate({ ids });
              }}
            >
              {label}
            </RefusableButton>
          );
        })}
      </Group>
      <FormFailure error={reorder.error} />
    </Stack>
  );
}
