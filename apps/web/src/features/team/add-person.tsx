import { Select, Stack, Text } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { listedPerson, useAccess, useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { sameRole } from "./same-role.ts";
import type { Team } from "./team.ts";
import { useReadingAgain } from "./use-reading-again.ts";

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
  const [person, setPerson] = useKeptState<string | null>(`add-person:${project.id}`, () => null);
  const [role, setRole] = useKeptState<string | null>(`add-person:${project.id}:role`, () => null);
  const { keyed, done } = useRequestKeys();
  const add = trpc.team.add.useMutation({
    onSuccess: async (_added, sent) => {
      done(sent);
      setPerson(null);
      await readAgain(project.id);
    },
  });
  const subject = { project: project.subject, person: listedPerson(access, person ?? "") };
  const refusal = refusalOf(can("assignment:create", subject));
  const there = person !== null && sameRole(rows, person, role) ? alreadyThere : null;
  return (
    <Stack gap="xs">
      <Select
        label="Person"
        searchable
        clearable
        limit={50}
        nothingFoundMessage="Nobody of that name whom you may see"
        data={people.map(({ id, name, organisation }) => ({
          value: id,
          label: organisation === null ? name : `${name} · ${organisation}`,
        }))}
        value={person}
        onChange={setPerson}
      />
      <Select
        label="Role"
        clearable
        data={roles.map(({ id, name }) => ({ value: id, label: name }))}
        value={role}
        onChange={setRole}
      />
      {there !== null && <Text size="sm">{there}</Text>}
      <FormFailure error={add.error} />
      <RefusableButton
        leftSection={<IconUserPlus size={14} />}
        refusal={refusal ?? (person === null ? "Choose a person first." : there)}
        loading={add.isPending}
        onUse={() => {
          if (person !== null)
            add.mutate(keyed({ projectId: project.id, personId: person, roleTypeId: role }));
        }}
      >
        Add to the project
      </RefusableButton>
    </Stack>
  );
}

const alreadyThere = "This person is on the project in this role already. Choose another role or person.";
