import { randomUUID } from "node:crypto";
import { DatabaseError } from "@rediflow/db";
import { asOwner } from "@rediflow/db-admin/as-owner";
import { recordAsOwner } from "@rediflow/db-admin/record-as-owner";
import type { Reading } from "@rediflow/spreadsheet";
import { ImportRefused } from "./import-errors.ts";
import type { ImportKind } from "./import-kind.ts";
import { ownerImporter } from "./owner-importer.ts";
import type { ImportReport } from "./report.ts";
import { applyImport, previewImport } from "./run-import.ts";
import { ImportConflict } from "./write-rows.ts";

export interface OwnerImport {
  ownerUrl: string;
  currentMonth: number;
  /** What the history calls the source: a file's name without its folders. */
  source: string;
  /** Passes locks, past and closed months, and lets a project move to another owner. */
  asSuperAdmin?: boolean;
  /** Leaves the rows that are refused out, and does the rest. */
  leaveOutRefused?: boolean;
  /** Only says what would be done. */
  dryRun?: boolean;
}

/**
 * Imports as the database's owner, in the name of the command line: whole or not at all, and again without any change. With
 * `dryRun`, or where something is refused, nothing is written. Throws ImportConflict, BoundByRls or DatabaseError.
 */
export async function importAsOwner<Document, State, Writes>(
  kind: ImportKind<Document, State, Writes>,
  reading: Reading<Document>,
  how: OwnerImport,
): Promise<ImportReport> {
  const { ownerUrl, currentMonth, source, asSuperAdmin = false, dryRun = false } = how;
  const importer = ownerImporter({ currentMonth, asSuperAdmin });
  try {
    return await asOwner({ ownerUrl, reads: dryRun }, async (tx) => {
      const importing = { tx, importer };
      if (dryRun) return await reportOnly(kind, importing, reading);
      const { leaveOutRefused = false } = how;
      const applied = await applyOrRefuse(kind, importing, { reading, leaveOutRefused });
      if (applied === undefined) return await reportOnly(kind, importing, reading);
      const groups = asSuperAdmin ? ["rediflow-super-admins"] : [];
      const operationId = randomUUID();
      const told = { operationId, action: "workbook:import", groups, reason: `Import of ${source}` };
      await recordAsOwner(tx, told, applied.changes);
      return applied.report;
    });
  } catch (error) {
    throw conflictOr(error);
  }
}

async function applyOrRefuse<Document, State, Writes>(
  ...[kind, importing, applying]: Parameters<typeof applyImport<Document, State, Writes>>
) {
  try {
    return await applyImport(kind, importing, applying);
  } catch (error) {
    if (error instanceof ImportRefused) return undefined;
    throw error;
  }
}

async function reportOnly<Document, State, Writes>(
  ...[kind, importing, reading]: Parameters<typeof previewImport<Document, State, Writes>>
): Promise<ImportReport> {
  const { rows, faults, notices, written } = await previewImport(kind, importing, reading);
  return { rows, faults, notices, written };
}

function conflictOr(error: unknown): unknown {
  const isConflict = error instanceof DatabaseError && ["conflict", "duplicate"].includes(error.fault);
  return isConflict ? new ImportConflict({ cause: error }) : error;
}
