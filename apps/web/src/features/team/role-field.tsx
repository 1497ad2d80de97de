import { Text } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { RolePicker } from "../../lib/pickers/role-picker.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { sameRole } from "./same-role.ts";
import type { Team } from "./team.ts";

interface Props {
  team: Team;
  row: Team["rows"][number];
}

/** The role of a member, which may be changed where the policy allows it; the plan stays. */
export function RoleField({ team, row }: Props) {
  const can = useCan();
  const { id: projectId, subject: project } = team.project;
  const change = trpc.team.changeRole.useMutation();
  const refusal = refusalOf(can("assignment:change-role", { project, person: row.subject }));
  if (refusal !== null)
    return (
      <Text size="xs" c="dimmed">
        {row.role ?? "No role"}
      </Text>
    );
  const { assignmentId, version } = row;
  return (
    <>
      <RolePicker
        mt={2}
        aria-label={`Role of ${row.name}`}
        placeholder="No role"
        clearable
        disabled={change.isPending}
        isBarred={(id) => id !== row.roleTypeId && sameRole(team.rows, row.personId, id)}
        pickedLabel={row.role}
        value={row.roleTypeId}
        onChange={(roleTypeId) => {
          if (roleTypeId !== row.roleTypeId) change.mutate({ projectId, assignmentId, version, roleTypeId });
        }}
      />
      <FormFailure error={change.error} />
    </>
  );
}
