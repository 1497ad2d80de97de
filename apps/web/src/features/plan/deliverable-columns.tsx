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

// Late ones stand before everything else that has a month.
const beforeAll = 1_000_000;

/** The columns of a project's deliverables; months are told by their names and counted from the project's first. */
export function deliverableColumns(firstMonth: number): readonly Column<Deliverable>[] {
  const due = ({ dueMonth }: Deliverable): string =>
    `${monthLabel(dueMonth)} (M${(dueMonth - firstMonth + 1).toString()})`;
  return [
    {
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
    },
    {
      id: "title",
      label: "Title",
      show: "always",
      sort: "ascending",
      width: 160,
      grow: 3,
      value: ({ title }) => title,
      cell: ({ title, state }) => (
        <Text size="sm" truncate title={title} td={state === "cancelled" ? "line-through" : undefined}>
          {title}
        </Text>
      ),
    },
    {
      id: "package",
      label: "Work package",
      sort: "ascending",
      width: 120,
      phone: "hidden",
      value: ({ workPackageNumber }) => `WP${workPackageNumber.toString()}`,
      cell: ({ workPackageNumber }) => `WP${workPackageNumber.toString()}`,
    },
    {
      id: "lead",
      label: "Lead",
      sort: "ascending",
      width: 120,
      phone: "hidden",
      value: ({ lead }) => lead,
      cell: ({ lead }) => lead ?? "",
    },
    {
      id: "type",
      label: "Type",
      sort: "ascending",
      width: 90,
      phone: "hidden",
      value: ({ type }) => type,
      cell: ({ type }) => type ?? "",
    },
    {
      id: "level",
      label: "Level",
      sort: "ascending",
      width: 90,
      phone: "hidden",
      value: ({ disseminationLevel }) => disseminationLevel,
      cell: ({ disseminationLevel }) => disseminationLevel ?? "",
    },
    {
      id: "due",
      label: "Due",
      sort: "ascending",
      width: 140,
      phone: "hidden",
      value: due,
      rank: ({ dueMonth, state }) => (state === "late" ? dueMonth - beforeAll : dueMonth),
      cell: due,
    },
    {
      id: "state",
      label: "State",
      sort: "ascending",
      width: 110,
      phone: 100,
      value: ({ state }) => deliverableStates[state],
      cell: ({ state }) => (
        <Badge variant="light" tt="none" miw="max-content" color={colours[state]}>
          {deliverableStates[state]}
        </Badge>
      ),
    },
    {
      id: "delivered",
      label: "Delivered on",
      sort: "descending",
      width: 120,
      phone: "hidden",
      value: ({ deliveredOn }) => deliveredOn,
      cell: ({ deliveredOn }) => deliveredOn ?? "",
    },
  ];
}
