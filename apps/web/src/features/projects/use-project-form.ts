import { formatMonth, readMonth } from "@rediflow/planning";
import { useAccess } from "../../lib/access.ts";
import type { LifecycleState, ProjectKind } from "../../lib/project-names.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";

/** What of a project can also be changed later, as typed. */
export interface ChangeableFields {
  name: string;
  kind: ProjectKind;
  lifecycleState: LifecycleState;
  first: string;
  duration: number | string;
}

/** What the form for a new project holds, as typed. */
export interface ProjectForm extends ChangeableFields {
  code: string;
  owner: string | null;
  partners: string[];
}

export type ChangeForm = (change: Partial<ProjectForm>) => void;

/** The form's state; it begins with an internal idea of one year from now on. */
export function useProjectForm(): { form: ProjectForm; set: ChangeForm } {
  const { currentMonth } = useAccess();
  const [form, setForm] = useKeptState<ProjectForm>("new-project:form", () => ({
    code: "",
    name: "",
    kind: "internal",
    lifecycleState: "idea",
    owner: null,
    partners: [],
    first: formatMonth(currentMonth),
    duration: 12,
  }));
  return {
    form,
    set: (change) => {
      setForm((old) => ({ ...old, ...change }));
    },
  };
}

/** The project that a form describes, as the API takes it; a sentence where something is missing. */
export function projectOf({ code, owner, partners, ...changeable }: ProjectForm) {
  if (code.trim() === "") return "Give the project a code first.";
  const fields = fieldsOf(changeable);
  if (typeof fields === "string") return fields;
  if (owner === null) return "Choose the owner organisation first.";
  return {
    ...fields,
    code,
    ownerOrganisationId: owner,
    partnerOrganisationIds: partners.filter((id) => id !== owner),
  };
}

/** The part of a project that can be changed later, as the API takes it; a sentence where something is missing. */
export function fieldsOf({ first, duration, ...form }: ChangeableFields) {
  const month = readMonth(first, navigator.language);
  if (form.name.trim() === "") return "Give the project a name first.";
  if (first.trim() === "") return "Write the first month first, for example 3/2027.";
  if (!month.ok) return month.sentence;
  if (duration === "") return "Say how many months it lasts first.";
  return { ...form, firstMonth: month.month, durationMonths: Number(duration) };
}
