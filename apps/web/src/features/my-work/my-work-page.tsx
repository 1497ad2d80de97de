import { Stack } from "@mantine/core";
import { monthSpan } from "@rediflow/planning";
import { useAccess, useCanByRole } from "../../lib/access.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { MyYear } from "./my-year.tsx";
import { ThisMonth } from "./this-month.tsx";

/** What I am planned for: this month in short, and the next twelve months project by project. */
export function MyWorkPage() {
  useTitle("My work");
  const { currentMonth } = useAccess();
  const mayLink = useCanByRole("user:link-person").allowed;
  const [{ person, projects }] = trpc.myWork.get.useSuspenseQuery();
  return (
    <Screen title="My work">
      {person === null && (
        <EmptyScreen
          title="Your account isn't linked to a person yet"
          action={mayLink ? <ToAccounts /> : <ToProjects />}
        >
          {mayLink
            ? "Link it under Accounts. Then your projects and months appear here."
            : "Ask an admin to link it to you. Then your projects and months appear here."}
        </EmptyScreen>
      )}
      {person !== null && projects.length === 0 && (
        <EmptyScreen title={`${person.name} is not planned on any project yet`} action={<ToProjects />}>
          As soon as somebody puts you on a project, it appears here with its months.
        </EmptyScreen>
      )}
      {projects.length > 0 && (
        <Stack p="md" gap="lg">
          <ThisMonth projects={projects} month={currentMonth} />
          <MyYear projects={projects} months={monthSpan(currentMonth, 12)} />
        </Stack>
      )}
    </Screen>
  );
}

function ToAccounts() {
  return (
    <TextLink to="/settings/accounts" size="sm">
      Go to the accounts
    </TextLink>
  );
}

function ToProjects() {
  return (
    <TextLink to="/projects" size="sm">
      Go to the projects
    </TextLink>
  );
}
