import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { formatMonth, monthLabel } from "@rediflow/planning";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { Portfolio } from "./overview.ts";
import type { PortfolioView } from "./portfolio-reads.ts";

interface Props {
  portfolio: Portfolio;
  currentMonth: number;
  set: (change: PortfolioView) => void;
}

/** The months shown, with the way to those before and after them. */
export function PortfolioMonths({ portfolio: { from, months }, currentMonth, set }: Props) {
  const step = (by: number) => () => {
    const next = from + by;
    set({ from: next === currentMonth ? undefined : formatMonth(next) });
  };
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" size={30} aria-label="The months before" onClick={step(-months)}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Text size="xs" fw={600} className="unbroken" px={4} aria-live="polite">
        {monthLabel(from)} – {monthLabel(from + months - 1)}
      </Text>
      <ActionIcon variant="default" size={30} aria-label="The months after" onClick={step(months)}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      {from !== currentMonth && (
        <Button variant="default" onClick={step(currentMonth - from)}>
          From this month
        </Button>
      )}
    </Group>
  );
}
