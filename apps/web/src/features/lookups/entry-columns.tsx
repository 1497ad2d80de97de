import { OnOffBadge } from "../../lib/on-off-badge.tsx";
import { countsAsNames } from "../../lib/project-names.ts";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import type { PlacedEntry } from "./entry.ts";
import type { Lookup } from "./lookup.ts";

const demandColumn: Column<PlacedEntry> = {
  id: "demand",
  label: "Counts as demand",
  width: 140,
  phone: "hidden",
  value: ({ countsAs }) => countsAsNames[countsAs ?? "no"],
  cell: ({ countsAs }) => countsAsNames[countsAs ?? "no"],
};

/** The columns of a lookup; the place is the order in which its entries are offered. */
export function entryColumns({ users, countsDemand }: Lookup): readonly Column<PlacedEntry>[] {
  return [
    {
      id: "code",
      label: "Code",
      show: "always",
      sort: "ascending",
      control: true,
      width: 190,
      grow: 1,
      phone: 140,
      value: ({ code }) => code,
      cell: ({ id, code }) => (
        <TextLink to="." search={(old) => ({ ...old, entry: id })} fw={600}>
          {code}
        </TextLink>
      ),
    },
    {
      id: "place",
      label: "Place",
      sort: "ascending",
      align: "right",
      width: 80,
      phone: "hidden",
      value: ({ place }) => place,
      cell: ({ place }) => place,
    },
    {
      id: "name",
      label: "Name",
      sort: "ascending",
      width: 200,
      grow: 3,
      phone: "hidden",
      value: ({ name }) => name,
      cell: ({ name }) => name,
    },
    ...(countsDemand === true ? [demandColumn] : []),
    {
      id: "uses",
      label: users.label,
      sort: "descending",
      align: "right",
      width: 120,
      phone: "hidden",
      value: ({ uses }) => uses,
      cell: ({ uses }) => uses,
    },
    {
      id: "state",
      label: "State",
      width: 130,
      value: ({ active }) => (active ? "on" : "switched off"),
      cell: ({ active }) => <OnOffBadge active={active} />,
    },
  ];
}
