import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCanByRole } from "../../lib/access.ts";
import type { Branch } from "../../lib/organisation-tree.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { MoreRows } from "../../lib/table/more-rows.tsx";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { useOrganisations, useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { NothingFits } from "../../ui/nothing-fits.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { OrganisationPanels } from "./organisation-panels.tsx";
import { useOrganisationsTable } from "./use-organisations-table.ts";

const route = getRouteApi("/organisations");

const rowId = ({ organisation }: Branch): string => organisation.id;
const nouns = ["organisation", "organisations"] as const;
const rowMark = ({ organisation }: Branch) => ({ "data-organisation": organisation.shortName });

/** The organisations as a tree; admins add, rename, move and switch them off beside it. */
export function OrganisationsPage() {
  useTitle("Organisations");
  const tree = useOrganisationTree();
  const organisations = useOrganisations();
  const { organisation: chosen, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<typeof search> & { organisation?: string | undefined }): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const model = useOrganisationsTable(tree, search, set);
  const shown = model.lines.length;
  const { opened: adding, open, close } = useKeptOpening("new-organisation");
  const { mayAdd, add } = useAddButton(open, adding);
  return (
    <Screen
      title="Organisations"
      tools={
        <>
          <OrganisationSearch value={search.q} set={set} />
          <TableTools
            name="organisations"
            model={model}
            nouns={nouns}
            counts={{ shown, total: shown, all: organisations.all }}
            search={search}
            onSearch={(view) => void navigate({ search: view, replace: true })}
          />
          {tree.length > 0 && add}
        </>
      }
    >
      {shown > 0 && (
        <DataTable
          model={model}
          label="Organisations"
          rowMark={rowMark}
          onOpen={(branch) => {
            set({ organisation: rowId(branch) });
          }}
        >
          <MoreRows pages={organisations} />
        </DataTable>
      )}
      {shown === 0 && <NoOrganisation any={tree.length > 0} mayAdd={mayAdd} add={add} set={set} />}
      <OrganisationPanels
        tree={tree}
        adding={adding}
        onAdded={close}
        chosen={chosen}
        onLeave={() => {
          set({ organisation: undefined });
        }}
      />
    </Screen>
  );
}

/** The button that opens the form of a new organisation, and whether it may be used. */
function useAddButton(onUse: () => void, expanded: boolean): { mayAdd: boolean; add: ReactNode } {
  const refusal = refusalOf(useCanByRole("organisation:create"));
  const add = (
    <RefusableButton
      ml="auto"
      leftSection={<IconPlus size={14} />}
      refusal={refusal}
      onUse={onUse}
      expanded={expanded}
    >
      Add organisation
    </RefusableButton>
  );
  return { mayAdd: refusal === null, add };
}

interface SearchProps {
  value: string | undefined;
  set: (change: { q: string | undefined }) => void;
}

function OrganisationSearch({ value, set }: SearchProps) {
  return (
    <SearchField
      label="Search organisations"
      placeholder="Short name or name"
      value={value}
      onChange={(q) => {
        set({ q });
      }}
    />
  );
}

interface NoneProps {
  any: boolean;
  mayAdd: boolean;
  add: ReactNode;
  set: SearchProps["set"];
}

function NoOrganisation({ any, mayAdd, add, set }: NoneProps) {
  if (any)
    return (
      <NothingFits
        nouns={nouns}
        onClear={() => {
          set({ q: undefined });
        }}
      />
    );
  return mayAdd ? (
    <EmptyScreen title="No organisation yet" action={add}>
      Projects and people belong to organisations: add one, then its people, then a project. A project's
      workbook, imported on the Projects screen, brings its organisations along.
    </EmptyScreen>
  ) : (
    <EmptyScreen title="No organisation yet">An admin can add the first one.</EmptyScreen>
  );
}
