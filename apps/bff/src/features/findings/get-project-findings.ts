import { findingCodes } from "@rediflow/planning";
import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { findingsWithNotes, foundJson, shown, shownFinding, type Found } from "./finding.ts";

const check = z.strictObject({
  by: z.string(),
  at: z.string(),
  note: z.string().nullable(),
  /** Has anything of the project been changed since, as far as the reader sees it? */
  changedSince: z.boolean(),
});

const output = z.strictObject({
  project: z.strictObject({
    ...{ id: rowId, code: z.string(), name: z.string(), firstMonth: z.int() },
    subject: z.strictObject({
      ownerOrganisationId: rowId,
      partnerOrganisationIds: z.array(rowId).readonly(),
      assignedToMe: z.boolean(),
      lock: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
    }),
  }),
  /** Errors first, then by what is found and where. */
  findings: z.array(shownFinding),
  /** Who checked the project last, and passed it; null where nobody has. */
  check: check.nullable(),
});

interface Read {
  findings: Found[];
  check: z.output<typeof check> | null;
}

/** What is found in the plan of a project, with what was accepted of it, and the last check. One statement reads it. */
export const getProjectFindings = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId }),
  output,
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx }, { projectId }, { id, code, name, firstMonth, subject }) => {
    const [row] = await tx.$queryRaw<Read[]>`
      SELECT coalesce((SELECT json_agg(${foundJson} ORDER BY array_position(${findingCodes}::text[], f.code), f.place, f.name, f.subject)
          FROM ${findingsWithNotes(Prisma.sql`ARRAY[${projectId}::uuid]`)}), '[]') AS findings,
        (SELECT json_build_object('by', u.name, 'at', c.checked_at, 'note', c.note, 'changedSince', coalesce((
            SELECT changed.at > c.checked_at FROM changes changed
            WHERE changed.project_id = c.project_id AND changed.entity <> ALL (${besides}::text[]) ORDER BY changed.seq DESC LIMIT 1), false))
          FROM project_checks c JOIN users u ON u.id = c.checked_by_id WHERE c.project_id = ${projectId}::uuid
          ORDER BY c.checked_at DESC LIMIT 1) AS check`;
    if (row === undefined) throw new Error("a statement without FROM gives one row");
    return {
      project: { id, code, name, firstMonth, subject: subject.project },
      findings: row.findings.map(shown),
      check: row.check,
    };
  },
});

/** What changes nothing of what was checked. */
const besides = ["finding-note", "project-check", "project-lock"];
