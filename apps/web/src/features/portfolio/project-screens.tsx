import { TextLink } from "../../ui/text-link.tsx";

const screens = [
  ["Overview", "/projects/$projectId"],
  ["Deviation", "/projects/$projectId/deviation"],
  ["Team", "/projects/$projectId/team"],
  ["Plan", "/projects/$projectId/plan"],
  ["Deliverables", "/projects/$projectId/deliverables"],
  ["History", "/projects/$projectId/history"],
] as const;

/** The ways from one screen of a project to its others. */
export function ProjectScreens({ projectId, here }: { projectId: string; here: "Overview" | "Deviation" }) {
  return (
    <>
      {screens
        .filter(([label]) => label !== here)
        .map(([label, to]) => (
          <TextLink key={to} to={to} params={{ projectId }} size="xs">
            {label}
          </TextLink>
        ))}
      <TextLink to="/projects" search={{ settings: projectId }} size="xs">
        Settings
      </TextLink>
    </>
  );
}
