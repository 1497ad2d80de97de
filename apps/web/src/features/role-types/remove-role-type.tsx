import { Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { RoleType } from "./role-type.ts";

/** Removes a role type that no assignment uses; the button says how many do. */
export function RemoveRoleType({ roleType, onDone }: { roleType: RoleType; onDone: () => void }) {
  const { id, code, version, assignments } = roleType;
  const remove = trpc.roleTypes.remove.useMutation({
    onSuccess: () => {
      notifications.show({ title: "Removed", message: `${code} is removed.` });
      onDone();
    },
  });
  const refusal = refusalOf(useCanByRole("role-type:remove")) ?? inUse(assignments);
  return (
    <Stack gap="xs">
      <RefusableButton
        variant="default"
        loading={remove.isPending}
        refusal={refusal}
        onUse={() => {
          remove.mutate({ roleTypeId: id, version });
        }}
      >
        Remove the role type
      </RefusableButton>
      <FormFailure error={remove.error} />
    </Stack>
  );
}

function inUse(assignments: number): string | null {
  if (assignments === 0) return null;
  const who = assignments === 1 ? "1 assignment uses" : `${assignments.toString()} assignments use`;
  return `${who} this role type. Change their role first, or switch the role type off.`;
}
