import { TableTools } from "../../lib/table/table-tools.tsx";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { useTitle } from "../../lib/use-title.ts";
import { ExportMenu } from "../../lib/workbooks/export-menu.tsx";
import { ImportButton } from "../../lib/workbooks/import-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { LoadLegend } from "./load-legend.tsx";
import { NobodyToShow } from "./nobody-to-show.tsx";
import { PeopleFilters } from "./people-filters.tsx";
import { PeoplePeriod } from "./people-period.tsx";
import { PeopleTable } from "./people-table.tsx";
import { useAddPerson } from "./use-add-person.tsx";
import { PersonInspector } from "./person-inspector.tsx";
import { useChosenPerson, usePeopleTable } from "./use-people-table.ts";
import { usePeopleView } from "./use-people-view.ts";

/** The people who may be seen, each with the load of twelve months. */
export function PeoplePage() {
  useTitle("People");
  const view = usePeopleView();
  const { person: chosen, search, set, show, setFrom, fromMonth, currentMonth } = view;
  const { model, pages, isOld, allRows } = usePeopleTable(view);
  const person = useChosenPerson(pages.rows, chosen, fromMonth);
  const tree = useOrganisationTree();
  const { button, mayAdd, panel } = useAddPerson();
  return (
    <Screen
      title="People"
      tools={
        <>
          <PeopleFilters tree={tree} filter={search} set={set} />
          <PeoplePeriod fromMonth={fromMonth} currentMonth={currentMonth} onChange={setFrom} />
          <TableTools
            name="people"
            model={model}
            nouns={["person", "people"]}
            counts={{ shown: pages.rows.length, total: pages.total, all: pages.all }}
            allRows={allRows}
            search={search}
            onSearch={show}
          />
          {pages.all > 0 && mayAdd && button}
          <ExportMenu of="people" />
          <ImportButton kind="people" />
          <LoadLegend />
        </>
      }
    >
      {pages.total > 0 ? (
        <PeopleTable
          model={model}
          pages={pages}
          busy={isOld}
          onOpen={(person) => {
            set({ person });
          }}
        />
      ) : (
        <NobodyToShow
          any={pages.all > 0}
          onClear={view.clear}
          organisations={tree.length}
          add={button}
          mayAdd={mayAdd}
        />
      )}
      {panel}
      <PersonInspector
        person={person}
        fromMonth={fromMonth}
        onClose={() => {
          set({ person: undefined });
        }}
      />
    </Screen>
  );
}
