import { OnOffBadge } from "../../lib/on-off-badge.tsx";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import type { PlacedRoleType } from "./role-type.ts";

/** The columns of the role types; the place is the order in which roles are offered. */
export const roleTypeColumns: readonly Column<PlacedRoleType>[] = [
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
      <TextLink
        from="/settings/role-types"
        to="/settings/role-types"
        search={(old) => ({ ...old, roleType: id })}
        fw={600}
      >
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
  {
    id: "assignments",
    label: "Assignments",
    sort: "descending",
    align: "right",
    width: 120,
    phone: "hidden",
    value: ({ assignments }) => assignments,
    cell: ({ assignments }) => assignments,
  },
  {
    id: "state",
    label: "State",
    width: 130,
    value: ({ active }) => (active ? "on" : "switched off"),
    cell: ({ active }) => <OnOffBadge active={active} />,
  },
];
