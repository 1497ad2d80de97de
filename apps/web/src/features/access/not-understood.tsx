import { Alert, Code, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { whyNotUnderstood, type Understood } from "./access-words.ts";

/** The groups that give nothing, or not what their name says, each with the reason; nothing where all are understood. */
export function NotUnderstood({ groups, understood }: { groups: readonly string[]; understood: Understood }) {
  const odd = groups.flatMap((group) => {
    const why = whyNotUnderstood(group, understood);
    return why === undefined ? [] : [{ group, why }];
  });
  if (odd.length === 0) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={`Not understood: ${odd.length.toString()} ${odd.length === 1 ? "group" : "groups"}`}
    >
      <List size="sm" spacing={4}>
        {odd.map(({ group, why }) => (
          <List.Item key={group}>
            <Code>{group}</Code> {why}
          </List.Item>
        ))}
      </List>
      <Text size="xs" mt="xs" c="dimmed">
        Group names must match exactly, capital letters too. An admin can correct them at the identity
        provider.
      </Text>
    </Alert>
  );
}
