import { useCan } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Deliverables } from "./deliverable.ts";

interface Props {
  list: Deliverables;
  onOpen: (asked: string) => void;
}

/** Opens the form of a new deliverable, or says what stands in the way. */
export function AddDeliverable({ list: { project, workPackages }, onOpen }: Props) {
  const refusal = refusalOf(useCan()("deliverable:create", { project: project.subject }));
  const noPackage = workPackages.length === 0 ? "Add a work package in the plan first." : null;
  return (
    <RefusableButton
      variant="default"
      refusal={refusal ?? noPackage}
      onUse={() => {
        onOpen("new");
      }}
    >
      Add deliverable
    </RefusableButton>
  );
}
