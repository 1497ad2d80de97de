import { Badge, Table, Text } from "@mantine/core";
import type { Branch } from "../../lib/organisation-tree.ts";
import { TextLink } from "../../ui/text-link.tsx";

/** The organisations as a tree; a short name opens one beside the table. */
export function OrganisationsTable({ tree }: { tree: readonly Branch[] }) {
  return (
    <Table stickyHeader highlightOnHover verticalSpacing={6} horizontalSpacing="md" fz={13}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Organisation</Table.Th>
          <Table.Th visibleFrom="xs">Country</Table.Th>
          <Table.Th>State</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tree.map((branch) => (
          <OrganisationLine key={branch.organisation.id} branch={branch} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function OrganisationLine({ branch: { organisation, depth } }: { branch: Branch }) {
  const { id, shortName, name, country, active } = organisation;
  return (
    <Table.Tr data-organisation={shortName}>
      <Table.Td pl={16 + depth * 20} style={{ overflowWrap: "anywhere" }}>
        <TextLink
          from="/organisations"
          to="/organisations"
          search={(old) => ({ ...old, organisation: id })}
          fw={600}
        >
          {shortName}
        </TextLink>
        <Text size="xs" c="dimmed">
          {name}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="xs">{country}</Table.Td>
      <Table.Td>
        <Badge variant="light" tt="none" miw="max-content" color={active ? "teal" : "gray"}>
          {active ? "On" : "Switched off"}
        </Badge>
      </Table.Td>
    </Table.Tr>
  );
}
