import { Button } from "@mantine/core";
import { useCanByRole } from "../../lib/access.ts";
import { NothingVisible } from "../../lib/nothing-visible.tsx";
import { organisationTreeAge, organisationTreeInput } from "../../lib/organisation-tree-reads.ts";
import { trpc } from "../../lib/trpc.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";

/** Why no project is shown, and what to do about it, by what the reader may do. */
export function NoProject({ any, onClear }: { any: boolean; onClear: () => void }) {
  const mayAdd = useCanByRole("organisation:create").allowed;
  const [{ rows: organisations }] = trpc.organisations.list.useSuspenseQuery(
    organisationTreeInput,
    organisationTreeAge,
  );
  if (!any && mayAdd) return <NoProjectYet organisations={organisations.length} />;
  if (!any) {
    return (
      <NothingVisible title="You see no project yet">
        Either there is no project yet, or your groups show you none.
      </NothingVisible>
    );
  }
  return (
    <EmptyScreen
      title="No project fits these filters"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      There are other projects. Change the filters to see them.
    </EmptyScreen>
  );
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
