import { Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCanByRole } from "../../lib/access.ts";
import { lazyPart } from "../../lib/lazy-part.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { Inspector } from "../../ui/inspector.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { NobodyToShow } from "./nobody-to-show.tsx";
import { LoadLegend } from "./load-legend.tsx";
import { PeopleFilters } from "./people-filters.tsx";
import { PeoplePeriod } from "./people-period.tsx";
import { peopleInput } from "./people-reads.ts";
import { PeopleTable } from "./people-table.tsx";
import { PersonInspector } from "./person-inspector.tsx";
import { usePeopleView } from "./use-people-view.ts";

const NewPerson = lazyPart(async () => (await import("./new-person.tsx")).NewPerson);

/** The people who may be seen, each with the load of twelve months. */
export function PeoplePage() {
  useTitle("People");
  const { view, set, setFrom, sort, sortBy, fromMonth, currentMonth, shownOf } = usePeopleView();
  const [{ rows: people }] = trpc.people.list.useSuspenseQuery(peopleInput(view));
  const tree = useOrganisationTree();
  const shown = shownOf(people, tree);
  const { opened: adding, open, close } = useKeptOpening("new-person");
  const refusal = refusalOf(useCanByRole("person:create"));
  const add = (
    <RefusableButton leftSection={<IconPlus size={14} />} refusal={refusal} onUse={open} expanded={adding}>
      Add person
    </RefusableButton>
  );
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
          {people.length > 0 && refusal === null && add}
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
        <NobodyToShow
          any={people.length > 0}
          organisations={tree.length}
          add={add}
          mayAdd={refusal === null}
        />
      )}
      <Inspector title="Add person" opened={adding} onClose={close}>
        {adding && <NewPerson onDone={close} />}
      </Inspector>
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
