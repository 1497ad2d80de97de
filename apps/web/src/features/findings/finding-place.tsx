import { TextLink } from "../../ui/text-link.tsx";
import type { Finding } from "./finding.ts";

type Placed = Pick<Finding, "code" | "entity" | "entityId" | "name" | "inside" | "month">;

/** The way to the field or cell where a finding is put right. */
export function FindingPlace({ projectId, finding }: { projectId: string; finding: Placed }) {
  const { label, to, search } = placeOf(finding);
  return (
    <TextLink to={to} params={{ projectId }} search={search}>
      {`Go to ${label}`}
    </TextLink>
  );
}

interface Place {
  label: string;
  to: string;
  search: Record<string, string | number>;
}

function placeOf({ code, entity, entityId, name, inside, month }: Placed): Place {
  const of = (screen: string): string => `/projects/$projectId/${screen}`;
  switch (entity) {
    case "task":
    case "milestone":
      return { label: name, to: of("plan"), search: { part: `${entity}:${entityId}` } };
    case "work-package":
      return code.startsWith("work-package-")
        ? { label: name, to: of("plan"), search: { part: `${entity}:${entityId}` } }
        : { label: `the effort of ${inside ?? name}`, to: of("effort"), search: { workPackage: entityId } };
    case "deliverable":
      return { label: name, to: of("deliverables"), search: { deliverable: entityId } };
    case "effort-row":
      return {
        label: `the effort of ${name} in ${inside ?? "the project"}`,
        to: of("effort"),
        search: { row: entityId, ...(month !== null && { month }) },
      };
    case "partner":
      return { label: "the effort", to: of("effort"), search: {} };
    case "person":
      return {
        label: `${name} in the team`,
        to: of("team"),
        search: { person: entityId, ...(month !== null && { month }) },
      };
    case "project":
      return ofProject(code, of);
  }
}

function ofProject(code: Placed["code"], of: (screen: string) => string): Place {
  if (code === "many-deliverables")
    return { label: "the deliverables", to: of("deliverables"), search: { sort: "due" } };
  if (code === "effort-off-award") return { label: "the effort", to: of("effort"), search: {} };
  return { label: "the settings", to: of("settings"), search: {} };
}
