import { TextLink } from "../../ui/text-link.tsx";

const screens = [
  ["team", "Team", "/projects/$projectId/team"],
  ["plan", "Plan", "/projects/$projectId/plan"],
  ["deliverables", "Deliverables", "/projects/$projectId/deliverables"],
  ["findings", "Findings", "/projects/$projectId/findings"],
  ["settings", "Settings", "/projects/$projectId/settings"],
  ["history", "History", "/projects/$projectId/history"],
] as const;

/** The ways from one screen of a project to its others. */
export function ProjectLinks({ projectId, here }: { projectId: string; here: "plan" | "deliverables" }) {
  return screens
    .filter(([name]) => name !== here)
    .map(([name, label, to]) => (
      <TextLink key={name} to={to} params={{ projectId }} size="xs">
        {label}
      </TextLink>
    ));
}
