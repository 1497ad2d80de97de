import { Accordion, Button, Group, Paper, Text, Title } from "@mantine/core";
import { useState } from "react";
import { areasOf, shareText, type Area, type DecidedCase } from "./decided-areas.ts";
import { DecidedCases } from "./decided-cases.tsx";

/** Permissions by area; an open area lists each action and kind of subject, each refusal with its reason. */
export function Permissions({ title, cases }: { title: string; cases: readonly DecidedCase[] }) {
  const areas = areasOf(cases);
  const [opened, setOpened] = useState<string[]>([]);
  const allOpened = opened.length === areas.length;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <Title order={2}>{title}</Title>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            setOpened(allOpened ? [] : areas.map(({ name }) => name));
          }}
        >
          {allOpened ? "Close all" : "Open all"}
        </Button>
      </Group>
      <Accordion
        multiple
        order={3}
        chevronPosition="left"
        value={opened}
        onChange={setOpened}
        transitionDuration={0}
        mt={4}
        styles={{
          label: { padding: "6px 0" },
          content: { padding: "2px 0 10px 40px" },
          control: { paddingLeft: 4 },
        }}
      >
        {areas.map((area) => (
          <AreaItem key={area.name} area={area} />
        ))}
      </Accordion>
    </Paper>
  );
}

function AreaItem({ area }: { area: Area }) {
  return (
    <Accordion.Item value={area.name}>
      <Accordion.Control>
        <Group gap="sm" wrap="nowrap" justify="space-between">
          <Text size="sm" fw={500}>
            {area.name}
          </Text>
          <Text size="xs" c="dimmed" className="unbroken">
            {shareText(area)}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <DecidedCases cases={area.cases} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
