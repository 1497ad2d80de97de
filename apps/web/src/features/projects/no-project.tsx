import { useCanByRole } from "../../lib/access.ts";
import { NothingVisible } from "../../lib/nothing-visible.tsx";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { NothingFits } from "../../ui/nothing-fits.tsx";
import { TextLink } from "../../ui/text-link.tsx";

/** Why no project is shown, and what to do about it, by what the reader may do. */
export function NoProject({ any, onClear }: { any: boolean; onClear: () => void }) {
  const mayAdd = useCanByRole("organisation:create").allowed;
  const organisations = useOrganisationTree();
  if (!any && mayAdd) return <NoProjectYet organisations={organisations.length} />;
  if (!any) {
    return (
      <NothingVisible title="You see no project yet">
        Either there is no project yet, or your groups show you none.
      </NothingVisible>
    );
  }
  return <NothingFits nouns={["project", "projects"]} onClear={onClear} />;
}

/** What leads an admin to the first project. */
function NoProjectYet({ organisations }: { organisations: number }) {
  return organisations === 0 ? (
    <EmptyScreen
      title="No project yet"
      action={<TextLink to="/organisations">Go to the organisations</TextLink>}
    >
      A project belongs to an organisation. Add the first organisation, then its people, then the project.
    </EmptyScreen>
  ) : (
    <EmptyScreen title="No project yet" action={<TextLink to="/people">Go to the people</TextLink>}>
      New project, at the top, makes the first one. People are added on their own screen.
    </EmptyScreen>
  );
}
