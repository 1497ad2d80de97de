import { Group, Select, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { PeopleTable } from "./people-table.tsx";

const route = getRouteApi("/people");

/** The people who may be seen, each with the load of the next twelve months. */
export function PeoplePage() {
  useTitle("People");
  const { currentMonth } = useAccess();
  const [people] = trpc.people.list.useSuspenseQuery({ fromMonth: currentMonth });
  const { q, organisation } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = people.filter(
    (person) =>
      (q === undefined ||
        `${person.name} ${person.code}`.toLocaleLowerCase().includes(q.toLocaleLowerCase())) &&
      (organisation === undefined || person.organisation === organisation),
  );
  return (
    <Screen
      title="People"
      tools={
        <Group flex={1} gap="xs">
          <TextInput
            aria-label="Search people"
            placeholder="Name or code"
            leftSection={<IconSearch size={14} />}
            value={q ?? ""}
            onChange={(event) => {
              const value = event.currentTarget.value || undefined;
              void navigate({ search: (old) => ({ ...old, q: value }), replace: true });
            }}
          />
          <Select
            aria-label="Organisation"
            placeholder="Any organisation"
            clearable
            searchable
            data={[...new Set(people.flatMap((person) => person.organisation ?? []))].sort()}
            value={organisation ?? null}
            onChange={(value) => {
              void navigate({
                search: (old) => ({ ...old, organisation: value ?? undefined }),
                replace: true,
              });
            }}
          />
          <Text size="xs" c="dimmed" aria-live="polite">
            {shown.length === people.length
              ? `${people.length.toString()} people`
              : `${shown.length.toString()} of ${people.length.toString()} people`}
          </Text>
        </Group>
      }
    >
      {shown.length > 0 ? (
        <PeopleTable people={shown} fromMonth={currentMonth} />
      ) : (
        <EmptyScreen title="Nobody to show">
          {people.length > 0
            ? "Nobody fits the search; other people are there."
            : "No person lies within what your groups let you see."}
        </EmptyScreen>
      )}
    </Screen>
  );
}
