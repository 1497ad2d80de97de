import { Badge, Group } from "@mantine/core";
import type { Role, Visibility } from "@rediflow/policy";
import { roleNames, visibilityNames } from "../../lib/role-names.ts";

interface Props {
  role: Role;
  visibility: Visibility;
  organisations: readonly { shortName: string; name?: string }[];
}

/** Role, visibility and organisations at a glance; without a role, nothing else counts. */
export function Standing({ role, visibility, organisations }: Props) {
  return (
    <Group gap="xs">
      <Badge variant="light" tt="none" color={role === "none" ? "orange" : "cyan"}>
        {roleNames[role]}
      </Badge>
      {role !== "none" && (
        <Badge variant="light" tt="none">
          {visibilityNames[visibility]}
        </Badge>
      )}
      {organisations.map(({ shortName, name }) => (
        <Badge key={shortName} variant="outline" tt="none" {...(name === undefined ? {} : { title: name })}>
          {shortName}
        </Badge>
      ))}
    </Group>
  );
}
