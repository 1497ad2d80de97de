import { lazyPart } from "../../ui/lazy-part.tsx";
import type { Branch } from "../../lib/organisation-tree.ts";
import { Inspector } from "../../ui/inspector.tsx";

const NewOrganisation = lazyPart(async () => (await import("./new-organisation.tsx")).NewOrganisation);
const ChangeOrganisation = lazyPart(
  async () => (await import("./change-organisation.tsx")).ChangeOrganisation,
);

interface Props {
  tree: readonly Branch[];
  adding: boolean;
  onAdded: () => void;
  /** The id of the organisation that is open. */
  chosen: string | undefined;
  onLeave: () => void;
}

/** What opens beside the organisations: the form of a new one, and one that is changed. */
export function OrganisationPanels({ tree, adding, onAdded, chosen, onLeave }: Props) {
  const organisation = tree.find((branch) => branch.organisation.id === chosen)?.organisation;
  return (
    <>
      <Inspector title="Add organisation" opened={adding} onClose={onAdded}>
        {adding && <NewOrganisation onDone={onAdded} />}
      </Inspector>
      <Inspector title={organisation?.shortName ?? ""} opened={organisation !== undefined} onClose={onLeave}>
        {organisation !== undefined && (
          <ChangeOrganisation
            key={organisation.id}
            organisation={organisation}
            tree={tree}
            onDone={onLeave}
          />
        )}
      </Inspector>
    </>
  );
}
