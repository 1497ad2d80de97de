import { Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { LoadLegend } from "./load-legend.tsx";
import { matches, type PeopleFilter } from "./people-filter.ts";
import { PeopleFilters } from "./people-filters.tsx";
import { PeopleTable } from "./people-table.tsx";

const route = getRouteApi("/people");

/** The people who may be seen, each with the load of the next twelve months. */
export function PeoplePage() {
  useTitle("People");
  const { currentMonth } = useAccess();
  const [people] = trpc.people.list.useSuspenseQuery({ fromMonth: currentMonth });
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const shown = people.filter((person) => matches(person, filter));
  const set = (change: PeopleFilter): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  return (
    <Screen
      title="People"
      tools={
        <>
          <PeopleFilters people={people} filter={filter} set={set} />
          <Text size="xs" c="dimmed" aria-live="polite">
            {countOf(shown.length, people.length)}
          </Text>
          <LoadLegend />
        </>
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

function countOf(shown: number, all: number): string {
  const people = all === 1 ? "person" : "people";
  return shown === all ? `${all.toString()} ${people}` : `${shown.toString()} of ${all.toString()} ${people}`;
}
