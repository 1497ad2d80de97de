import { formatMonth, parseMonth } from "@rediflow/planning";
import { useState } from "react";
import { useAccess } from "../../lib/access.ts";
import type { LifecycleState, ProjectKind } from "../../lib/project-names.ts";

/** What the form for a new project holds, as typed. */
export interface ProjectForm {
  code: string;
  name: string;
  kind: ProjectKind;
  lifecycleState: LifecycleState;
  owner: string | null;
  partners: string[];
  first: string;
  duration: number | string;
}

export type ChangeForm = (change: Partial<ProjectForm>) => void;

/** The form's state; it begins with an internal idea of one year from now on. */
export function useProjectForm(): { form: ProjectForm; set: ChangeForm } {
  const { currentMonth } = useAccess();
  const [form, setForm] = useState<ProjectForm>({
    code: "",
    name: "",
    kind: "internal",
    lifecycleState: "idea",
    owner: null,
    partners: [],
    first: formatMonth(currentMonth),
    duration: 12,
  });
  return {
    form,
    set: (change) => {
      setForm((old) => ({ ...old, ...change }));
    },
  };
}

/** The project that a form describes, as the API takes it; a sentence where something is missing. */
export function projectOf({ owner, partners, first, duration, ...form }: ProjectForm) {
  const firstMonth = parseMonth(first.trim());
  if (form.code.trim() === "") return "Give the project a code first.";
  if (form.name.trim() === "") return "Give the project a name first.";
  if (owner === null) return "Choose the owner organisation first.";
  if (firstMonth === undefined) return "The first month reads like 2026-03.";
  if (duration === "") return "Say how many months it lasts first.";
  return {
    ...form,
    firstMonth,
    ownerOrganisationId: owner,
    partnerOrganisationIds: partners.filter((id) => id !== owner),
    durationMonths: Number(duration),
  };
}
