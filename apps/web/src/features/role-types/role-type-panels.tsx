import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import type { RoleType } from "./role-type.ts";

const NewRoleType = lazyPart(async () => (await import("./new-role-type.tsx")).NewRoleType);
const ChangeRoleType = lazyPart(async () => (await import("./change-role-type.tsx")).ChangeRoleType);

interface Props {
  /** All role types, in their order. */
  inOrder: readonly RoleType[];
  adding: boolean;
  onAdded: () => void;
  /** The id of the role type that is open. */
  chosen: string | undefined;
  onLeave: () => void;
}

/** The panels beside the role types: the form of a new one, and one that is changed. */
export function RoleTypePanels({ inOrder, adding, onAdded, chosen, onLeave }: Props) {
  const roleType = inOrder.find(({ id }) => id === chosen);
  const order = inOrder.map(({ id }) => id);
  return (
    <>
      <Inspector title="Add role type" opened={adding} onClose={onAdded}>
        {adding && <NewRoleType onDone={onAdded} />}
      </Inspector>
      <Inspector title={roleType?.code ?? ""} opened={roleType !== undefined} onClose={onLeave}>
        {roleType !== undefined && (
          <ChangeRoleType key={roleType.id} roleType={roleType} order={order} onDone={onLeave} />
        )}
      </Inspector>
    </>
  );
}
