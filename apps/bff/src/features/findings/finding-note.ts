import type { Tx } from "@rediflow/db";
import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import type { Change } from "../../operations/record-changes.ts";
import { plainText } from "../plain-text.ts";
import { findingCode, findingNumbers, findingSubject } from "./finding.ts";

/** Which finding of which project. */
export interface FindingKey {
  projectId: string;
  code: string;
  subject: string;
}

/** A note that accepts a finding, as the log keeps it: with what was accepted. */
export const keptNote = z.strictObject({
  ...{ code: findingCode, subject: findingSubject, note: plainText(500) },
  ...{ numbers: findingNumbers, sentence: z.string() },
});

type KeptNote = z.output<typeof keptNote>;

/** A note as it stands, and whom it is about. */
export interface StandingNote {
  kept: KeptNote;
  personId: string | null;
}

/** The note of a finding; null where there is none that the actor sees. */
export async function findNote(
  tx: Tx,
  { projectId, code, subject }: FindingKey,
): Promise<StandingNote | null> {
  const found = await tx.findingNote.findUnique({
    where: { projectId_code_subject: { projectId, code, subject } },
    select: { note: true, numbers: true, sentence: true, personId: true },
  });
  if (found === null) return null;
  const { personId, ...fields } = found;
  return { kept: keptNote.parse({ code, subject, ...fields }), personId };
}

/** Takes the note of a finding away, and says what it was; null where there was none. */
export async function removeNote(tx: Tx, key: FindingKey): Promise<StandingNote | null> {
  const standing = await findNote(tx, key);
  const { projectId, code, subject } = key;
  await tx.findingNote.deleteMany({ where: { projectId, code, subject } });
  return standing;
}

/** Accepts a finding of a project in the actor's name. */
export async function writeNote(
  { tx, actor }: Call,
  { projectId, personId, kept }: StandingNote & { projectId: string },
): Promise<void> {
  await tx.findingNote.createMany({ data: { projectId, personId, ...kept, acceptedById: actor.userId } });
}

/** What happened to the note of a finding. */
export function noteChange(
  { projectId, code, subject }: FindingKey,
  { before, after }: { before: StandingNote | null; after: StandingNote | null },
): Change {
  const personId = (after ?? before)?.personId;
  return {
    entity: "finding-note",
    entityId: [projectId, code, subject].join(" "),
    projectId,
    ...(typeof personId === "string" && { personId }),
    ...(before !== null && { before: before.kept }),
    ...(after !== null && { after: after.kept }),
  };
}
