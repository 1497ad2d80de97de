import { fieldsBefore } from "../changed-fields.ts";
import { refusedAsChanged } from "../later-changes.ts";
import { holdProjectAlone, loadProject } from "../load-project.ts";
import { ofEach } from "../of-each.ts";
import { cannot, refusedBy, type Reversal } from "../reversal.ts";
import { allFields } from "./project-fields.ts";
import { pickedFields, writeProject } from "./update-project.ts";

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
