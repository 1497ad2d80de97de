import { Badge, Table, Text } from "@mantine/core";
import { useAccess } from "../../lib/access.ts";
import { momentText } from "../../lib/moments.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { kindNames, type Account } from "./account.ts";

/** One line per account; its name opens it beside the table. */
export function AccountTable({ accounts }: { accounts: readonly Account[] }) {
  return (
    <Table stickyHeader highlightOnHover verticalSpacing={6} horizontalSpacing="md" fz={13} miw={860}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={200}>Account</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Last sign-in</Table.Th>
          <Table.Th>Person of the plan</Table.Th>
          <Table.Th ta="right">Sessions</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {accounts.map((account) => (
          <AccountLine key={account.id} account={account} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function AccountLine({ account }: { account: Account }) {
  const { userId } = useAccess();
  const { id, name, email, kind, active, lastLoginAt, person, sessions } = account;
  return (
    <Table.Tr data-account={email ?? name}>
      <Table.Td>
        <TextLink
          from="/settings/accounts"
          to="/settings/accounts"
          search={(old) => ({ ...old, account: id })}
          fw={600}
        >
          {name}
        </TextLink>
        {id === userId && (
          <Text span size="xs" c="dimmed" ml={6}>
            you
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {email ?? "no e-mail"}
        </Text>
      </Table.Td>
      <Table.Td>{kindNames[kind]}</Table.Td>
      <Table.Td>
        <StateBadge active={active} />
      </Table.Td>
      <Table.Td className="unbroken">{lastLoginAt === null ? "Never" : momentText(lastLoginAt)}</Table.Td>
      <Table.Td>
        {person === null ? (
          <Text span inherit c="dimmed">
            Nobody
          </Text>
        ) : (
          person.name
        )}
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {sessions}
      </Table.Td>
    </Table.Tr>
  );
}

/** Is the account switched on? */
export function StateBadge({ active }: { active: boolean }) {
  return (
    <Badge variant="light" tt="none" miw="max-content" color={active ? "teal" : "gray"}>
      {active ? "On" : "Switched off"}
    </Badge>
  );
}
