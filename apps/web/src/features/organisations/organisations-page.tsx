import { Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCanByRole } from "../../lib/access.ts";
import { lazyPart } from "../../lib/lazy-part.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { OrganisationsTable } from "./organisations-table.tsx";

const NewOrganisation = lazyPart(async () => (await import("./new-organisation.tsx")).NewOrganisation);
const ChangeOrganisation = lazyPart(
  async () => (await import("./change-organisation.tsx")).ChangeOrganisation,
);
const route = getRouteApi("/organisations");

/** The organisations as a tree; admins add, rename, move and switch them off beside it. */
export function OrganisationsPage() {
  useTitle("Organisations");
  const tree = useOrganisationTree();
  const { organisation: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const { opened: adding, open, close } = useKeptOpening("new-organisation");
  const refusal = refusalOf(useCanByRole("organisation:create"));
  const add = (
    <RefusableButton leftSection={<IconPlus size={14} />} refusal={refusal} onUse={open} expanded={adding}>
      Add organisation
    </RefusableButton>
  );
  const organisation = tree.find((branch) => branch.organisation.id === chosen)?.organisation;
  const leave = (): void => {
    void navigate({ search: {}, replace: true });
  };
  return (
    <Screen
      title="Organisations"
      tools={
        <>
          <Text size="xs" c="dimmed" mr="auto">
            {tree.length} {tree.length === 1 ? "organisation" : "organisations"}
          </Text>
          {tree.length > 0 && add}
        </>
      }
    >
      {tree.length > 0 ? (
        <OrganisationsTable tree={tree} />
      ) : (
        <NoOrganisation mayAdd={refusal === null} add={add} />
      )}
      <Inspector title="Add organisation" opened={adding} onClose={close}>
        {adding && <NewOrganisation onDone={close} />}
      </Inspector>
      <Inspector title={organisation?.shortName ?? ""} opened={organisation !== undefined} onClose={leave}>
        {organisation !== undefined && (
          <ChangeOrganisation key={organisation.id} organisation={organisation} tree={tree} onDone={leave} />
        )}
      </Inspector>
    </Screen>
  );
}

function NoOrganisation({ mayAdd, add }: { mayAdd: boolean; add: ReactNode }) {
  return mayAdd ? (
    <EmptyScreen title="No organisation yet" action={add}>
      Projects and people belong to organisations: add one, then its people, then a project. A workbook with
      all of them can be imported on the command line.
    </EmptyScreen>
  ) : (
    <EmptyScreen title="No organisation yet">An admin can add the first one.</EmptyScreen>
  );
}
