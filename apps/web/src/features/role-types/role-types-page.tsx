import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCanByRole } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import type { PlacedRoleType } from "./role-type.ts";
import { RoleTypePanels } from "./role-type-panels.tsx";
import { useRoleTypes } from "./use-role-types.ts";

const route = getRouteApi("/settings/role-types");

const rowMark = ({ code }: PlacedRoleType) => ({ "data-role-type": code });

/** The role types in the order in which they are offered; admins add, rename, move, switch off and remove them beside it. */
export function RoleTypesPage() {
  useTitle("Role types");
  const { roleType: chosen, ...view } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<typeof view> & { roleType?: string | undefined }): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const { inOrder, model } = useRoleTypes(view, set);
  const { opened: adding, open, close } = useKeptOpening("new-role-type");
  const all = inOrder.length;
  return (
    <Screen
      title="Role types"
      tools={
        <>
          <TableTools
            name="role-types"
            model={model}
            nouns={["role type", "role types"]}
            counts={{ shown: all, total: all, all }}
            search={view}
            onSearch={(search) => void navigate({ search, replace: true })}
          />
          <AddButton opened={adding} onUse={open} />
        </>
      }
    >
      {all > 0 ? (
        <DataTable
          model={model}
          label="Role types"
          rowMark={rowMark}
          onOpen={({ id }) => {
            set({ roleType: id });
          }}
        />
      ) : (
        <EmptyScreen title="No role type yet">
          A role type is what somebody does on a project, such as developer or coordinator.
        </EmptyScreen>
      )}
      <RoleTypePanels
        inOrder={inOrder}
        adding={adding}
        onAdded={close}
        chosen={chosen}
        onLeave={() => {
          set({ roleType: undefined });
        }}
      />
    </Screen>
  );
}

function AddButton({ opened, onUse }: { opened: boolean; onUse: () => void }) {
  return (
    <RefusableButton
      ml="auto"
      leftSection={<IconPlus size={14} />}
      refusal={refusalOf(useCanByRole("role-type:create"))}
      onUse={onUse}
      expanded={opened}
    >
      Add role type
    </RefusableButton>
  );
}
