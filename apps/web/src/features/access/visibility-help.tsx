import { Accordion, Code, Stack, Text } from "@mantine/core";
import { visibilityModes, visibilityNote } from "./visibility-modes.ts";

/** When to give whom which visibility; closed until it is asked for. */
export function VisibilityHelp() {
  return (
    <Accordion variant="contained" order={2} transitionDuration={0}>
      <Accordion.Item value="help">
        <Accordion.Control>
          <Text size="sm" fw={500}>
            Which visibility for whom?
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            {visibilityModes.map(({ name, group, text }) => (
              <div key={name}>
                <Text size="sm" fw={600}>
                  {name} {group === null ? null : <Code>{group}</Code>}
                </Text>
                <Text size="sm">{text}</Text>
              </div>
            ))}
            <Text size="sm" c="dimmed">
              {visibilityNote}
            </Text>
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
