import { refusedAsChanged } from "../later-changes.ts";
import { loadProject } from "../load-project.ts";
import { ofEach } from "../of-each.ts";
import { refusedBy, type Logged, type Reversal } from "../reversal.ts";
import { findNote, keptNote, noteChange, removeNote, writeNote, type StandingNote } from "./finding-note.ts";

/** Takes back that a warning was accepted, or accepts it again with the note and the numbers of then. */
export const reverseFindingNote: Reversal = {
  look: ofEach(async (call, change, later) => {
    const project = await loadProject(call, change.projectId ?? "");
    const { code, subject } = keptNote.parse(change.after ?? change.before);
    const key = { projectId: project.id, code, subject };
    const before = await findNote(call.tx, key);
    const after = noteOf(change.before, change);
    const changed = refusedAsChanged(later, change, {
      what: "the note on this warning",
      now: before?.kept ?? null,
    });
    const action = after === null ? "finding:withdraw" : "finding:accept";
    return {
      refused: refusedBy(call.decide(action, project.subject)) ?? changed,
      putBack: async () => {
        await removeNote(call.tx, key);
        if (after !== null) await writeNote(call, { projectId: project.id, ...after });
        return [{ ...noteChange(key, { before, after }), action }];
      },
    };
  }),
};

function noteOf(values: Logged["before"], { personId }: Logged): StandingNote | null {
  return values === null ? null : { kept: keptNote.parse(values), personId };
}
