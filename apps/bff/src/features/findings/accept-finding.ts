import { findingKinds, findingSentence, type FindingFacts } from "@rediflow/planning";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
import { loadProject } from "../load-project.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { findingCode, findingNumbers, findingSubject } from "./finding.ts";
import { findNote, noteChange, removeNote, writeNote } from "./finding-note.ts";

const key = { projectId: rowId, code: findingCode, subject: findingSubject };

const input = z.strictObject({
  ...key,
  /** Those that the actor has looked at. */
  numbers: findingNumbers,
  note: plainText(500),
});

/** Accepts a warning with a note, for as long as it tells these numbers; another note that is there already is replaced. An error is `invalid-input`. */
export const acceptFinding = defineChange({
  action: "finding:accept",
  input,
  output: z.strictObject({ accepted: z.literal(true) }),
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async (call, { projectId, code, subject, numbers, note }) => {
    if (findingKinds[code].severity === "error") throw errorStays();
    const output = { accepted: true } as const;
    const finding = { projectId, code, subject };
    const { sentence, personId } = await lookedAt(call, finding, numbers);
    const before = await findNote(call.tx, finding);
    const after = { kept: { code, subject, note, numbers, sentence }, personId };
    if (isDeepStrictEqual(before, after)) return { output, changes: [] };
    await removeNote(call.tx, finding);
    await writeNote(call, { projectId, ...after });
    return { output, changes: [noteChange(finding, { before, after })] };
  },
});

interface Standing extends Omit<FindingFacts, "code"> {
  personId: string | null;
  same: boolean;
}

/** The finding where it stands with the numbers that were looked at; else throws `stale`. */
async function lookedAt(
  { tx }: Call,
  { projectId, code, subject }: z.output<z.ZodObject<typeof key>>,
  numbers: Record<string, number>,
): Promise<{ sentence: string; personId: string | null }> {
  const [found] = await tx.$queryRaw<Standing[]>`
    SELECT f.name, f.inside, f.person_id::text AS "personId", f.numbers, f.numbers = ${JSON.stringify(numbers)}::jsonb AS same
    FROM access.findings_of(ARRAY[${projectId}::uuid]) f WHERE f.code = ${code} AND f.subject = ${subject}`;
  if (found === undefined)
    throw new AppError("stale", { message: "This is not found any more. Nothing was changed." });
  const { personId, same, ...facts } = found;
  const sentence = findingSentence({ ...facts, code });
  if (same) return { sentence, personId };
  throw new AppError("stale", {
    message: `The plan has changed, and nothing was accepted. Now: ${sentence}`,
  });
}

function errorStays(): AppError {
  return new AppError("invalid-input", {
    message: "Only a warning can be accepted. An error must be put right where it is.",
    data: { fields: [{ path: "code", code: "not-taken" }] },
  });
}
