import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { fieldsFrom, type Changeable } from "./project-changes.ts";
import { fieldsOf, type ChangeableFields } from "./use-project-form.ts";

/** The form for a project's settings, and the version of the project that its fields began with. */
export function useProjectSettings(project: Changeable & { id: string }) {
  const [{ base, form }, change] = useKeptState(`project-settings:${project.id}`, () => begunWith(project));
  return {
    form,
    base,
    fields: fieldsOf(form),
    stale: project.version !== base.version,
    set: (typed: Partial<ChangeableFields>): void => {
      change((old) => ({ ...old, form: { ...old.form, ...typed } }));
    },
    /** Begins again with what the project has become. */
    take: (): void => {
      change(begunWith(project));
    },
    /** Goes on with what was typed, now against what the project has become. */
    keep: (): void => {
      change((old) => ({ ...old, base: project }));
    },
  };
}

function begunWith(project: Changeable): { base: Changeable; form: ChangeableFields } {
  return { base: project, form: fieldsFrom(project) };
}
