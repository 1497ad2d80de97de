import { Divider, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCanByRole } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { MoveRoleType } from "./move-role-type.tsx";
import { RemoveRoleType } from "./remove-role-type.tsx";
import type { RoleType } from "./role-type.ts";
import { RoleTypeFields } from "./role-type-fields.tsx";
import { formOf, roleTypeChecks, roleTypeWords } from "./role-type-form.ts";

interface Props {
  roleType: RoleType;
  /** The ids of all role types, in their order. */
  order: readonly string[];
  onDone: () => void;
}

/** Renames a role type, switches it off or on, moves it in the list, and removes it where nothing uses it. */
export function ChangeRoleType({ roleType, order, onDone }: Props) {
  const form = useForm({
    name: `role-type:${roleType.id}`,
    address: ["roleType"],
    base: roleType,
    begin: formOf,
    checks: roleTypeChecks,
    input: ({ name, active }, { id, version }) => ({ roleTypeId: id, version, name, active }),
    call: trpc.roleTypes.update.useMutation(),
    onDone: () => {
      notifications.show({ title: "Saved", message: `${roleType.code} is changed.` });
      onDone();
    },
  });
  return (
    <Stack gap="md">
      <Form
        form={form}
        submit="Save"
        refusal={refusalOf(useCanByRole("role-type:update"))}
        versions={{ what: "this role type", now: roleType, words: roleTypeWords }}
      >
        <RoleTypeFields fields={form.fields} own={form.base} />
      </Form>
      <Divider />
      <MoveRoleType id={roleType.id} order={order} />
      <Divider />
      <RemoveRoleType roleType={roleType} onDone={onDone} />
    </Stack>
  );
}
