import { Group, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { moved } from "./moved.ts";

const ways = [
  { by: -1, label: "Move up", icon: <IconArrowUp size={14} />, end: "This is the first role type." },
  { by: 1, label: "Move down", icon: <IconArrowDown size={14} />, end: "This is the last role type." },
] as const;

/** Moves a role type by one place in the list from which roles are chosen. */
export function MoveRoleType({ id, order }: { id: string; order: readonly string[] }) {
  const refusal = refusalOf(useCanByRole("role-type:reorder"));
  const reorder = trpc.roleTypes.reorder.useMutation();
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {ways.map(({ by, label, icon, end }) => {
          const roleTypeIds = moved(order, id, by);
          return (
            <RefusableButton
              key={label}
              variant="default"
              leftSection={icon}
              loading={reorder.isPending}
              refusal={refusal ?? (roleTypeIds === undefined ? end : null)}
              onUse={() => {
                if (roleTypeIds !== undefined) reorder.mutate({ roleTypeIds });
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
