import { FilterChoice } from "./filter-choice.tsx";
import { useStateNames } from "./lifecycle-states.ts";
import { filterChoices } from "./organisation-tree.ts";
import { useOrganisationTree } from "./use-organisation-tree.ts";

interface Props {
  state: string | undefined;
  organisation: string | undefined;
  onState: (state: string | undefined) => void;
  onOrganisation: (organisation: string | undefined) => void;
}

/** Narrows projects down to those of a state, and of an organisation with those below it. */
export function ProjectChoices({ state, organisation, onState, onOrganisation }: Props) {
  const tree = useOrganisationTree();
  const states = Object.entries(useStateNames()).map(([value, label]) => ({ value, label }));
  return (
    <>
      <FilterChoice label="State" placeholder="Any state" choices={states} value={state} onChange={onState} />
      <FilterChoice
        label="Organisation"
        placeholder="Any organisation"
        choices={filterChoices(tree)}
        value={organisation}
        onChange={onOrganisation}
      />
    </>
  );
}
