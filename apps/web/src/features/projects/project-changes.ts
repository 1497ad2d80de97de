import { formatMonth } from "@rediflow/planning";
import { kindNames, lifecycleNames } from "../../lib/project-names.ts";
import type { Project } from "./project.ts";
import type { ChangeableFields } from "./use-project-form.ts";

/** What of a project can be changed, as it stands. */
export type Changeable = Pick<
  Project,
  "name" | "kind" | "lifecycleState" | "firstMonth" | "durationMonths" | "version"
>;

/** One field that differs, in words. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** The project as the form's fields show it. */
export function fieldsFrom({
  name,
  kind,
  lifecycleState,
  firstMonth,
  durationMonths,
}: Changeable): ChangeableFields {
  return { name, kind, lifecycleState, first: formatMonth(firstMonth), duration: durationMonths };
}

/** What differs between two versions of a project, field by field. */
export function changesBetween(before: Changeable, after: Changeable): FieldChange[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  return Object.keys(old).flatMap((field) => {
    const change = { field, before: old[field] ?? "", after: now[field] ?? "" };
    return change.before === change.after ? [] : [change];
  });
}

function wordsOf(project: Changeable): Record<string, string> {
  return {
    Name: project.name,
    Kind: kindNames[project.kind],
    State: lifecycleNames[project.lifecycleState],
    "First month": formatMonth(project.firstMonth),
    Duration: `${project.durationMonths.toString()} months`,
  };
}
