import { formatMonth } from "@rediflow/planning";
import { kindNames } from "../../lib/project-names.ts";
import type { Project } from "./project.ts";
import type { ChangeableFields } from "./project-form.ts";

/** What of a project can be changed, as it stands. */
export type Changeable = Pick<
  Project,
  "name" | "kind" | "lifecycleState" | "state" | "firstMonth" | "durationMonths" | "version"
>;

/** The project as the form's fields show it. */
export function fieldsFrom({
  name,
  kind,
  lifecycleState,
  firstMonth,
  durationMonths,
}: Changeable): ChangeableFields {
  return {
    name,
    kind,
    lifecycleState,
    firstMonth: formatMonth(firstMonth),
    durationMonths: durationMonths.toString(),
  };
}

/** The project's fields in words, each by its name. */
export function projectWords(project: Changeable): Record<string, string> {
  return {
    Name: project.name,
    Kind: kindNames[project.kind],
    State: project.state.name,
    "First month": formatMonth(project.firstMonth),
    Duration: `${project.durationMonths.toString()} months`,
  };
}
