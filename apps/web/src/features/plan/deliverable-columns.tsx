import { Badge, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { codeOf, deliverableStates, type Deliverable, type DeliverableState } from "./deliverable.ts";

const colours: Readonly<Record<DeliverableState, string>> = {
  late: "red",
  due: "blue",
  delivered: "green",
  cancelled: "gray",
};

const number: Column<Deliverable> = {
  id: "number",
  label: "Number",
  show: "always",
  control: true,
  sort: "ascending",
  width: 90,
  phone: 70,
  value: codeOf,
  cell: (row) => (
    <TextLink
      from="/projects/$projectId/deliverables"
      to="/projects/$projectId/deliverables"
      search={(old) => ({ ...old, deliverable: row.id })}
      fw={600}
    >
      {codeOf(row)}
    </TextLink>
  ),
};

const title: Column<Deliverable> = {
  id: "title",
  label: "Title",
  show: "always",
  sort: "ascending",
  width: 160,
  grow: 3,
  value: ({ title: text }) => text,
  cell: ({ title: text, state: now }) => (
    <Text size="sm" truncate title={text} td={now === "cancelled" ? "line-through" : undefined}>
      {text}
    </Text>
  ),
};

const state: Column<Deliverable> = {
  id: "state",
  label: "State",
  sort: "ascending",
  width: 110,
  phone: 100,
  value: ({ state: now }) => deliverableStates[now],
  cell: ({ state: now }) => (
    <Badge variant="light" tt="none" miw="max-content" color={colours[now]}>
      {deliverableStates[now]}
    </Badge>
  ),
};

// Late ones stand before everything else that has a month.
const beforeAll = 1_000_000;

/** The columns of a project's deliverables; months are told by their names and counted from the project's first. */
export function deliverableColumns(firstMonth: number): readonly Column<Deliverable>[] {
  const due = ({ dueMonth }: Deliverable): string =>
    `${monthLabel(dueMonth)} (M${(dueMonth - firstMonth + 1).toString()})`;
  return [
    number,
    title,
    text("package", "Work package", ({ workPackageNumber }) => `WP${workPackageNumber.toString()}`),
    text("lead", "Lead", ({ lead }) => lead),
    text("type", "Type", ({ type }) => type),
    text("level", "Level", ({ disseminationLevel }) => disseminationLevel),
    {
      ...text("due", "Due", due),
      width: 140,
      rank: ({ dueMonth, state: now }) => (now === "late" ? dueMonth - beforeAll : dueMonth),
    },
    state,
    text("delivered", "Delivered on", ({ deliveredOn }) => deliveredOn),
  ];
}

function text(id: string, label: string, value: (row: Deliverable) => string | null): Column<Deliverable> {
  return {
    id,
    label,
    sort: "ascending",
    width: 110,
    phone: "hidden",
    value,
    cell: (row) => value(row) ?? "",
  };
}
