import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";

interface Props {
  fromMonth: number;
  currentMonth: number;
  onChange: (fromMonth: number) => void;
}

/** The twelve months shown, with the way to the twelve before and after them. */
export function PeoplePeriod({ fromMonth, currentMonth, onChange }: Props) {
  const step = (by: number) => () => {
    onChange(fromMonth + by);
  };
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" size={30} aria-label="The twelve months before" onClick={step(-12)}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Text size="xs" fw={600} className="unbroken" px={4} aria-live="polite">
        {monthLabel(fromMonth)} – {monthLabel(fromMonth + 11)}
      </Text>
      <ActionIcon variant="default" size={30} aria-label="The twelve months after" onClick={step(12)}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      {fromMonth !== currentMonth && (
        <Button variant="default" onClick={step(currentMonth - fromMonth)}>
          From this month
        </Button>
      )}
    </Group>
  );
}
