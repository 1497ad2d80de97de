import { randomUUID } from "node:crypto";
import type { Reading } from "@rediflow/spreadsheet";
import { Client } from "pg";
import { demandUnbound } from "../demand-unbound.ts";
import { translateError } from "../errors.ts";
import { recordEvents } from "./record-events.ts";
import { type ImportOptions, type ImportReport, type Plan, rowsInOrder } from "./report.ts";

/** The parts of one kind of import. */
export interface Import<Document, State, Writes> {
  /** Months and owner of a project change under its key and in a transaction that sees what was committed since it began: takes the key. */
  holdAlone?: (client: Client, document: Document) => Promise<void>;
  load: (client: Client, document: Document) => Promise<State>;
  /** Pure: so a preview is what would be done. */
  plan: (document: Document, state: State) => Plan<Writes>;
  write: (client: Client, writes: Writes) => Promise<void>;
}

/** Somebody changed the same rows at the same moment; nothing was written, and the import can be run again. */
export class ImportConflict extends Error {
  override readonly name = "ImportConflict";
}

/**
 * Loads, plans and, unless something is refused or only the preview is wanted, writes everything with its audit events in
 * one transaction. Throws ImportConflict, BoundByRls or DatabaseError.
 */
export async function runImport<Document, State, Writes>(
  { document, faults, notices }: Reading<Document>,
  options: ImportOptions,
  { holdAlone, load, plan, write }: Import<Document, State, Writes>,
): Promise<ImportReport> {
  const isolation = holdAlone === undefined ? "REPEATABLE READ" : "READ COMMITTED";
  return await inTransaction({ ...options, isolation }, async (client) => {
    if (options.dryRun !== true) await holdAlone?.(client, document);
    const planned = plan(document, await load(client, document));
    const allFaults = [...faults, ...planned.faults];
    const written = options.dryRun !== true && allFaults.length === 0 && planned.events.length > 0;
    if (written) {
      await write(client, planned.writes);
      await recordEvents(client, planned.events, { ...options, operationId: randomUUID() });
    }
    const rows = rowsInOrder(planned.rows, allFaults);
    return { rows, faults: allFaults, notices: [...notices, ...planned.notices], written };
  });
}

async function inTransaction<T>(
  { ownerUrl, dryRun, isolation }: ImportOptions & { isolation: "REPEATABLE READ" | "READ COMMITTED" },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    await demandUnbound(client);
    if (dryRun === true) await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    else {
      // Locking takes no snapshot, so what others have just locked or closed is seen; and imports go one at a time.
      await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
      await client.query("LOCK TABLE project_locks, month_closings IN SHARE ROW EXCLUSIVE MODE");
    }
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    throw conflictOr(translateError(error));
  } finally {
    // Closing the connection takes back what was not committed.
    await client.end();
  }
}

function conflictOr(error: unknown): unknown {
  const fault = error instanceof Error && "fault" in error ? error.fault : undefined;
  if (fault !== "conflict" && fault !== "duplicate") return error;
  return new ImportConflict(
    "Somebody changed the same rows at the same moment. Nothing was written; run it again.",
    {
      cause: error,
    },
  );
}
