import { TextLink } from "../ui/text-link.tsx";

const screens = [
  ["team", "Team", "/projects/$projectId/team"],
  ["plan", "Plan", "/projects/$projectId/plan"],
  ["deliverables", "Deliverables", "/projects/$projectId/deliverables"],
  ["effort", "Effort", "/projects/$projectId/effort"],
  ["history", "History", "/projects/$projectId/history"],
] as const;

/** A screen of a project. */
export type ProjectScreen = (typeof screens)[number][0];

/** The ways from one screen of a project to its others, and to its settings. */
export function ProjectLinks({ projectId, here }: { projectId: string; here: ProjectScreen }) {
  return (
    <>
      {screens
        .filter(([name]) => name !== here)
        .map(([name, label, to]) => (
          <TextLink key={name} to={to} params={{ projectId }} size="xs">
            {label}
          </TextLink>
        ))}
      <TextLink to="/projects" search={{ settings: projectId }} size="xs">
        Settings
      </TextLink>
    </>
  );
}
