import { ImportConflict, ImportRefused, StalePreview } from "@rediflow/import";
import { UnreadableWorkbook, WorkbooksBusy } from "@rediflow/spreadsheet";
import { DatabaseError, GroupsTooOld, NotEntered, translateError, type DatabaseFault } from "@rediflow/db";
import { AppError, type ErrorCode } from "./errors.ts";
import { sentenceFor } from "./fault-sentences.ts";
import type { WrongField } from "./operations/input-sentence.ts";

const byFault: Readonly<Record<DatabaseFault, ErrorCode>> = {
  // What the database hides or refuses is never told apart from what does not exist.
  denied: "not-visible",
  "not-found": "not-visible",
  locked: "project-locked",
  closed: "month-closed",
  "below-itself": "invalid-input",
  "switched-off": "invalid-input",
  "lookup-off": "invalid-input",
  "not-taking-part": "invalid-input",
  leads: "in-use",
  "outside-task": "invalid-input",
  "effort-left-behind": "in-use",
  "effort-leaves": "in-use",
  outside: "outside-project",
  duplicate: "duplicate",
  referenced: "in-use",
  invalid: "invalid-input",
  conflict: "stale",
  unavailable: "database-unavailable",
  overloaded: "overloaded",
  "outcome-unknown": "outcome-unknown",
  "unknown-server": "internal",
};

const byBodyParser: Readonly<Record<string, ErrorCode>> = {
  "entity.too.large": "body-too-large",
  "entity.parse.failed": "invalid-input",
  "encoding.unsupported": "not-json",
  "charset.unsupported": "not-json",
};

/** Any error as an AppError: ours unchanged, those of the database and the body parser translated, the rest `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const error = translateError(thrown);
  if (error instanceof DatabaseError) return ofDatabase(error);
  if (error instanceof NotEntered) return new AppError("not-signed-in", { cause: error });
  if (error instanceof GroupsTooOld) return new AppError("provider-unavailable", { cause: error });
  const workbook = error instanceof Error ? ofWorkbook(error) : undefined;
  if (workbook !== undefined) return workbook;
  const type = (error as { type?: unknown } | null)?.type;
  const code = typeof type === "string" ? byBodyParser[type] : undefined;
  if (code !== undefined) return new AppError(code, { cause: error });
  if (error instanceof URIError) return new AppError("invalid-input", { cause: error });
  return new AppError("internal", { cause: error });
}

// A workbook may have ten thousand faults: the first ones are told, and how many rows are refused.
const mostFaults = 50;

function ofWorkbook(error: Error): AppError | undefined {
  const { message } = error;
  if (error instanceof UnreadableWorkbook)
    return new AppError("unreadable-workbook", { message, data: { reason: error.code }, cause: error });
  if (error instanceof ImportRefused) {
    const data = { refused: error.refused, faults: error.faults.slice(0, mostFaults) };
    return new AppError("import-refused", { message, data, cause: error });
  }
  if (error instanceof StalePreview)
    return new AppError("stale", { message, data: { changed: error.changed }, cause: error });
  if (error instanceof ImportConflict) return new AppError("stale", { message, cause: error });
  return error instanceof WorkbooksBusy ? new AppError("overloaded", { cause: error }) : undefined;
}

function ofDatabase(error: DatabaseError): AppError {
  const said = sentenceFor(error);
  if (said === undefined) return new AppError(byFault[error.fault], { cause: error });
  const { sentence, field } = said;
  const wrong: WrongField | undefined =
    field === undefined ? undefined : { path: field, code: "not-taken", sentence };
  const data = wrong && { fields: [wrong] };
  return new AppError(byFault[error.fault], { message: sentence, data, cause: error });
}
