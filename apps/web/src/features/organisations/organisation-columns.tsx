import { Box, Text } from "@mantine/core";
import { OnOffBadge } from "../../lib/on-off-badge.tsx";
import type { Branch } from "../../lib/organisation-tree.ts";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";

/** The columns of the organisations. In the order of the tree each stands indented below the one above it. */
export const organisationColumns: readonly Column<Branch>[] = [
  {
    id: "tree",
    label: "Organisation",
    show: "always",
    sort: "ascending",
    control: true,
    width: 200,
    grow: 3,
    phone: 150,
    value: ({ organisation }) => organisation.shortName,
    rank: ({ place }) => place,
    cell: (branch) => <ShortName branch={branch} />,
  },
  {
    id: "name",
    label: "Name",
    sort: "ascending",
    width: 200,
    grow: 4,
    phone: "hidden",
    value: ({ organisation }) => organisation.name,
    cell: ({ organisation }) => organisation.name,
  },
  {
    id: "country",
    label: "Country",
    sort: "ascending",
    width: 88,
    phone: "hidden",
    value: ({ organisation }) => organisation.country,
    cell: ({ organisation }) => organisation.country,
  },
  {
    id: "state",
    label: "State",
    sort: "ascending",
    width: 104,
    value: ({ organisation }) => (organisation.active ? "On" : "Switched off"),
    cell: ({ organisation }) => <OnOffBadge active={organisation.active} />,
  },
];

function ShortName({ branch: { organisation, depth } }: { branch: Branch }) {
  return (
    <Box pl={depth * 20}>
      <TextLink
        from="/organisations"
        to="/organisations"
        search={(old) => ({ ...old, organisation: organisation.id })}
        fw={600}
      >
        {organisation.shortName}
      </TextLink>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {organisation.name}
      </Text>
    </Box>
  );
}
