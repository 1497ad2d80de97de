import { Text } from "@mantine/core";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { LoadLegend } from "./load-legend.tsx";
import { PeopleFilters } from "./people-filters.tsx";
import { PeoplePeriod } from "./people-period.tsx";
import { PeopleTable } from "./people-table.tsx";
import { PersonInspector } from "./person-inspector.tsx";
import { usePeopleView } from "./use-people-view.ts";

/** The people who may be seen, each with the load of twelve months. */
export function PeoplePage() {
  useTitle("People");
  const { view, set, setFrom, sort, sortBy, fromMonth, currentMonth, shownOf } = usePeopleView();
  const [people] = trpc.people.list.useSuspenseQuery({ fromMonth });
  const tree = useOrganisationTree();
  const shown = shownOf(people, tree);
  return (
    <Screen
      title="People"
      tools={
        <>
          <PeopleFilters people={people} tree={tree} filter={view} set={set} />
          <PeoplePeriod fromMonth={fromMonth} currentMonth={currentMonth} onChange={setFrom} />
          <Text size="xs" c="dimmed" aria-live="polite">
            {countOf(shown.length, people.length)}
          </Text>
          <LoadLegend />
        </>
      }
    >
      {shown.length > 0 ? (
        <PeopleTable
          people={shown}
          fromMonth={fromMonth}
          sort={sort}
          onSort={sortBy}
          onOpen={(person) => {
            set({ person });
          }}
        />
      ) : (
        <EmptyScreen title="Nobody to show">
          {people.length > 0
            ? "Nobody fits the search; other people are there."
            : "No person lies within what your groups let you see."}
        </EmptyScreen>
      )}
      <PersonInspector
        person={people.find(({ id }) => id === view.person)}
        fromMonth={fromMonth}
        onClose={() => {
          set({ person: undefined });
        }}
      />
    </Screen>
  );
}

function countOf(shown: number, all: number): string {
  const people = all === 1 ? "person" : "people";
  return shown === all ? `${all.toString()} ${people}` : `${shown.toString()} of ${all.toString()} ${people}`;
}
