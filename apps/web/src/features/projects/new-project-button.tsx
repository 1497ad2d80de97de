import { IconPlus } from "@tabler/icons-react";
import { useCan, useCanByRole } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";

/** Opens the form of a new project; where none may be created, it says why. */
export function NewProjectButton({ opened, onUse }: { opened: boolean; onUse: () => void }) {
  const refusal = refusalOf(useNewProjectDecision());
  return (
    <RefusableButton
      ml="auto"
      leftSection={<IconPlus size={14} />}
      refusal={refusal}
      onUse={onUse}
      expanded={opened}
    >
      New project
    </RefusableButton>
  );
}

/** May any project be created at all? Which owner may be chosen is asked when one is. */
function useNewProjectDecision() {
  const can = useCan();
  const byRole = useCanByRole("project:create");
  const decisions = useOrganisationTree().map(({ organisation }) =>
    can("project:create", { newOwnerOrganisationId: organisation.id }),
  );
  return decisions.find(({ allowed }) => allowed) ?? decisions[0] ?? byRole;
}
