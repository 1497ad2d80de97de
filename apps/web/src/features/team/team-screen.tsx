import { getRouteApi, Navigate } from "@tanstack/react-router";
import type { JSX } from "react";
import { NothingHere } from "../../lib/nothing-here.tsx";
import { trpc } from "../../lib/trpc.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { projectOfCode } from "./project-code.ts";
import { byCodeInput, isProjectId } from "./team-reads.ts";
import { TeamPage } from "./team-page.tsx";

const route = getRouteApi("/projects/$projectId/team");

/** A project's team; an address with the project's code leads to the same one. */
export function TeamScreen(): JSX.Element {
  const { projectId } = route.useParams();
  return isProjectId(projectId) ? <TeamPage /> : <ByCode code={projectId} />;
}

function ByCode({ code }: { code: string }) {
  const [{ rows }] = trpc.projects.search.useSuspenseQuery(byCodeInput(code));
  const project = projectOfCode(rows, code);
  if (project !== undefined)
    return <Navigate to="/projects/$projectId/team" params={{ projectId: project.id }} replace />;
  return (
    <NothingHere
      title="Not found"
      action={
        <TextLink to="/projects" search={{ q: code.slice(0, 100) }}>
          Search the projects for it
        </TextLink>
      }
    >
      {`You see no project with the code “${code.slice(0, 60)}”. It may be mistyped, or you may not see this project.`}
    </NothingHere>
  );
}
