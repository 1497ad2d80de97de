import { fold } from "@rediflow/planning";
import { refuseKey, type ProjectDraft } from "./project-draft.ts";
import type { ProjectState } from "./project-state.ts";

const column = "Lifecycle state";

/** The code of the state that a workbook names by code or name; one that there is not, or that is switched off and not the project's own, is refused. */
export function findState(draft: ProjectDraft, written: string | null, state: ProjectState): string | null {
  if (written === null) return null;
  const asked = fold(written);
  const { lifecycleStates: states, project } = state;
  const found =
    states.find(({ code }) => fold(code) === asked) ?? states.find(({ name }) => fold(name) === asked);
  if (found?.active === true || (found !== undefined && found.code === project?.lifecycleState))
    return found.code;
  const known = states.filter(({ active }) => active).map(({ code }) => code);
  const what =
    found === undefined ? `There is no state “${written}”` : `The state “${found.name}” is switched off`;
  const sentence = `${what}; write one of ${known.join(", ")}.`;
  refuseKey(draft, column, { code: "not-in-list", sentence });
  return null;
}
