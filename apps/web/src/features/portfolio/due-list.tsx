import { Badge, List, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import type { ReactNode } from "react";

interface Item {
  id: string;
  head: ReactNode;
  name: string;
  dueMonth: number;
  late: boolean;
  lead?: string | null;
}

/** What is due, each with its month; what is late says so in a word. */
export function DueList({ items, none }: { items: readonly Item[]; none: string }) {
  if (items.length === 0) return <Text size="sm">{none}</Text>;
  return (
    <List size="sm" spacing={4} listStyleType="none">
      {items.map(({ id, head, name, dueMonth, late, lead }) => (
        <List.Item key={id}>
          {head} {name}, due {monthLabel(dueMonth)}
          {lead != null && `, ${lead}`}{" "}
          {late && (
            <Badge variant="light" color="red" tt="none">
              Late
            </Badge>
          )}
        </List.Item>
      ))}
    </List>
  );
}
