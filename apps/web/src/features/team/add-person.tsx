import { IconUserPlus } from "@tabler/icons-react";
import { listedPerson, useAccess, useCan } from "../../lib/access.ts";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { PersonPicker } from "../../lib/pickers/person-picker.tsx";
import { RolePicker } from "../../lib/pickers/role-picker.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { sameRole } from "./same-role.ts";
import type { Team } from "./team.ts";

interface Values {
  personId: string | null;
  roleTypeId: string | null;
}

/** Puts a person on the project, in a role. */
export function AddPerson({ team: { project, rows } }: { team: Team }) {
  const access = useAccess();
  const can = useCan();
  const form = useForm({
    name: `add-person:${project.id}`,
    base: undefined,
    begin: (): Values => ({ personId: null, roleTypeId: null }),
    checks: {
      personId: needed("Choose a person first."),
      roleTypeId: (role, { personId }) =>
        personId !== null && sameRole(rows, personId, role) ? alreadyThere : null,
    },
    input: ({ personId, roleTypeId }) => ({ projectId: project.id, personId: personId ?? "", roleTypeId }),
    call: trpc.team.add.useMutation(),
    keyed: true,
    again: ({ roleTypeId }) => ({ personId: null, roleTypeId }),
  });
  const { personId } = form.values;
  const subject = { project: project.subject, person: listedPerson(access, personId ?? "") };
  return (
    <Form
      form={form}
      submit="Add to the project"
      button={{ leftSection: <IconUserPlus size={14} /> }}
      refusal={refusalOf(can("assignment:create", subject))}
    >
      <PersonPicker {...form.fields.personId} label="Person" clearable />
      <RolePicker {...form.fields.roleTypeId} error={form.wrong["roleTypeId"]} label="Role" clearable />
    </Form>
  );
}

const alreadyThere = "This person is on the project in this role already. Choose another role or person.";
