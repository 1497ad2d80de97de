import { TextLink } from "../ui/text-link.tsx";

const screens = [
  ["overview", "Overview", "/projects/$projectId"],
  ["deviation", "Deviation", "/projects/$projectId/deviation"],
  ["plan", "Plan", "/projects/$projectId/plan"],
  ["deliverables", "Deliverables", "/projects/$projectId/deliverables"],
  ["effort", "Effort", "/projects/$projectId/effort"],
  ["team", "Team", "/projects/$projectId/team"],
  ["findings", "Findings", "/projects/$projectId/findings"],
  ["history", "History", "/projects/$projectId/history"],
  ["settings", "Settings", "/projects/$projectId/settings"],
] as const;

/** A screen of a project. */
export type ProjectScreen = (typeof screens)[number][0];

/** The ways from one screen of a project to its others. */
export function ProjectLinks({ projectId, here }: { projectId: string; here: ProjectScreen }) {
  return screens
    .filter(([name]) => name !== here)
    .map(([name, label, to]) => (
      <TextLink key={name} to={to} params={{ projectId }} size="xs">
        {label}
      </TextLink>
    ));
}
