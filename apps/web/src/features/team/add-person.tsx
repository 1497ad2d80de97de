import { IconUserPlus } from "@tabler/icons-react";
import { listedPerson, useAccess, useCan } from "../../lib/access.ts";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { ChoiceField } from "../../ui/form/choice-field.tsx";
import { sameRole } from "./same-role.ts";
import type { Team } from "./team.ts";
import { useReadingAgain } from "./use-reading-again.ts";

interface Values {
  personId: string | null;
  roleTypeId: string | null;
}

/** Puts a person on the project, in a role. */
export function AddPerson({ team: { project, rows } }: { team: Team }) {
  const access = useAccess();
  const can = useCan();
  const readAgain = useReadingAgain();
  const [{ rows: people }] = trpc.people.list.useSuspenseQuery({
    fromMonth: access.currentMonth,
    limit: 500,
  });
  const [{ rows: roles }] = trpc.roleTypes.list.useSuspenseQuery({ filter: { active: true } });
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
    onDone: () => readAgain(project.id),
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
      <ChoiceField
        field={form.fields.personId}
        label="Person"
        searchable
        clearable
        limit={50}
        nothingFoundMessage="Nobody of that name whom you may see"
        data={people.map(({ id, name, organisation }) => ({
          value: id,
          label: organisation === null ? name : `${name} · ${organisation}`,
        }))}
      />
      <ChoiceField
        field={{ ...form.fields.roleTypeId, error: form.wrong["roleTypeId"] }}
        label="Role"
        clearable
        data={roles.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form>
  );
}

const alreadyThere = "This person is on the project in this role already. Choose another role or person.";
