import { Text } from "@mantine/core";
import { useAccess } from "../../lib/access.ts";
import { momentText } from "../../lib/moments.ts";
import { OnOffBadge } from "../../lib/on-off-badge.tsx";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { kindNames, type Account } from "./account.ts";

/** The columns of the accounts; the name opens one beside the table. */
export const accountColumns: readonly Column<Account>[] = [
  {
    id: "name",
    label: "Account",
    show: "always",
    sort: "ascending",
    control: true,
    width: 190,
    grow: 3,
    phone: 170,
    value: ({ name }) => name,
    cell: (account) => <Name account={account} />,
  },
  {
    id: "email",
    label: "E-mail",
    show: "on-demand",
    sort: "ascending",
    width: 180,
    grow: 2,
    value: ({ email }) => email,
    cell: ({ email }) => email,
  },
  {
    id: "kind",
    label: "Kind",
    width: 80,
    phone: "hidden",
    value: ({ kind }) => kindNames[kind],
    cell: ({ kind }) => kindNames[kind],
  },
  {
    id: "state",
    label: "State",
    width: 104,
    value: ({ active }) => (active ? "On" : "Switched off"),
    cell: ({ active }) => <OnOffBadge active={active} />,
  },
  {
    id: "lastLoginAt",
    label: "Last sign-in",
    sort: "descending",
    width: 160,
    grow: 1,
    value: ({ lastLoginAt }) => lastLoginAt,
    cell: ({ lastLoginAt }) => (lastLoginAt === null ? "Never" : momentText(lastLoginAt)),
  },
  {
    id: "person",
    label: "Person of the plan",
    width: 140,
    grow: 2,
    value: ({ person }) => person?.name ?? null,
    cell: ({ person }) =>
      person?.name ?? (
        <Text span inherit c="dimmed">
          Nobody
        </Text>
      ),
  },
  {
    id: "sessions",
    label: "Sessions",
    sort: "descending",
    align: "right",
    width: 84,
    value: ({ sessions }) => sessions,
    cell: ({ sessions }) => sessions,
  },
];

function Name({ account: { id, name, email } }: { account: Account }) {
  const { userId } = useAccess();
  return (
    <>
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
    </>
  );
}
