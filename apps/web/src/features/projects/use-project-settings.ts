import { useState } from "react";
import { fieldsFrom, type Changeable } from "./project-changes.ts";
import { fieldsOf, type ChangeableFields } from "./use-project-form.ts";

/** The form for a project's settings, and the version of the project that its fields began with. */
export function useProjectSettings(project: Changeable) {
  const [base, setBase] = useState<Changeable>(project);
  const [form, setForm] = useState(() => fieldsFrom(project));
  return {
    form,
    base,
    fields: fieldsOf(form),
    stale: project.version !== base.version,
    set: (change: Partial<ChangeableFields>): void => {
      setForm((old) => ({ ...old, ...change }));
    },
    /** Begins again with what the project has become. */
    take: (): void => {
      setBase(project);
      setForm(fieldsFrom(project));
    },
    /** Goes on with what was typed, now against what the project has become. */
    keep: (): void => {
      setBase(project);
    },
  };
}
