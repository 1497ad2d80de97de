import { fieldsBefore } from "../changed-fields.ts";
import type { Call } from "../../operations/call.ts";
import { refusedAsChanged, type LaterChanges } from "../later-changes.ts";
import { holdProjectAlone, loadProject, type LoadedProject } from "../load-project.ts";
import { ofEach } from "../of-each.ts";
import { cannot, refusedBy, type Logged, type Reversal, type Reversible } from "../reversal.ts";
import { lookAtMove } from "./look-at-move.ts";
import { allFields } from "./project-fields.ts";
import { pickedFields, writeProject } from "./update-project.ts";
import { writeMove } from "./write-move.ts";

/** Puts the fields of a project back that a change had set, and no others. */
export const reverseProject: Reversal = {
  hold: async (call, changes) => {
    const ids = new Set(changes.map(({ entityId }) => entityId));
    for (const id of [...ids].toSorted()) await holdProjectAlone(call, id);
  },
  look: ofEach(async (call, change, later) => {
    if (change.before === null) return cannot("A project that was made stays, so this can't be undone.");
    const project = await loadProject(call, change.entityId);
    const allowed = refusedBy(call.decide("project:update", project.subject));
    if (change.action === "project:move") return await reverseMove(call, project, { change, later });
    const now = pickedFields(project);
    const wanted = allFields.safeParse({ ...now, ...fieldsBefore(change) });
    if (!wanted.success) return cannot("An import changed more of this project than can be put back.");
    const changed = refusedAsChanged(later, change, { what: project.code, now });
    return {
      refused: allowed ?? changed,
      putBack: async () => [
        {
          ...(await writeProject(call, project, { ...wanted.data, version: project.version })),
          action: "project:update",
        },
      ],
    };
  }),
};

/** Moves the project back, with all that has come to it meanwhile. */
async function reverseMove(
  call: Call,
  project: LoadedProject,
  { change, later }: { change: Logged; later: LaterChanges },
): Promise<Reversible> {
  const { firstMonth, version } = project;
  const changed = refusedAsChanged(later, change, { what: project.code, now: { firstMonth } });
  const months = Number(change.before?.["firstMonth"]) - firstMonth;
  const { moved, refused } = await lookAtMove(call, project, months);
  return {
    refused: refusedBy(call.decide("project:move", project.subject)) ?? changed ?? refused,
    putBack: async () => [
      { ...(await writeMove(call, project, { version, months, moved })), action: "project:move" },
    ],
  };
}
