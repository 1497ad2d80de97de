import { Prisma } from "@rediflow/db";
import { findingCodes, findingEntities, findingKinds, findingSentence } from "@rediflow/planning";
import { z } from "zod";
import { rowId } from "../row-id.ts";

export const findingCode = z.enum(findingCodes);

/** What tells the findings of one code of one project apart. */
export const findingSubject = z.string().regex(/^[0-9a-f-]{36}(:[0-9a-f-]{1,36})?$/);

export const findingNumbers = z.record(z.string().max(40), z.int());

/** A finding as it is computed: whom or what it is about, and what it tells. */
const found = {
  code: findingCode,
  subject: findingSubject,
  entity: z.enum(findingEntities),
  entityId: rowId,
  name: z.string(),
  inside: z.string().nullable(),
  month: z.int().nullable(),
  numbers: findingNumbers,
  /** The note with which somebody has accepted it; it holds until the numbers are others than those that were accepted. */
  acceptance: z
    .strictObject({ by: z.string(), at: z.string(), note: z.string(), holds: z.boolean() })
    .nullable(),
};

/** A finding as it is shown. */
export const shownFinding = z.strictObject({
  ...found,
  severity: z.enum(["error", "warning"]),
  sentence: z.string(),
});

export type Found = z.output<z.ZodObject<typeof found>>;

/** A computed finding with its sentence. */
export function shown<F extends Found>(
  finding: F,
): F & Pick<z.output<typeof shownFinding>, "severity" | "sentence"> {
  return { ...finding, severity: findingKinds[finding.code].severity, sentence: findingSentence(finding) };
}

/** Findings `f` with the notes `n` that accept them. */
export function findingsWithNotes(projectIds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`access.findings_of(${projectIds}) f
    LEFT JOIN finding_notes n ON n.project_id = f.project_id AND n.code = f.code AND n.subject = f.subject
    LEFT JOIN users u ON u.id = n.accepted_by_id`;
}

/** Whether a note accepts a finding as it is now. */
export const isAccepted = Prisma.sql`(n.id IS NOT NULL AND n.numbers = f.numbers)`;

/** One of these as JSON, in the shape of `Found`. */
export const foundJson = Prisma.sql`jsonb_build_object('code', f.code, 'subject', f.subject, 'entity', f.entity, 'entityId', f.entity_id,
  'name', f.name, 'inside', f.inside, 'month', f.month, 'numbers', f.numbers, 'acceptance', CASE WHEN n.id IS NULL THEN NULL
    ELSE jsonb_build_object('by', u.name, 'at', n.accepted_at, 'note', n.note, 'holds', n.numbers = f.numbers) END)`;
