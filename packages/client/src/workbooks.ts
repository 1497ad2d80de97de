import type { ImportReport, WorkbookKind, WorkbookPreview } from "@rediflow/import/report";

/** The Rediflow at `origin`, and the access token of whoever asks. */
export interface Server {
  origin: string;
  accessToken: string;
}

export interface WorkbookFile {
  kind: WorkbookKind;
  /** As the history calls it. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Why Rediflow refused: a reason code of docs/errors.md and its sentence. */
export class WorkbookRefused extends Error {
  override readonly name = "WorkbookRefused";
  readonly code: string;
  readonly detail: unknown;

  constructor({ code, message, detail }: { code: string; message: string; detail?: unknown }) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** What an import of the workbook would do, as the person whose token it is. Throws WorkbookRefused. */
export async function previewWorkbook(server: Server, file: WorkbookFile): Promise<WorkbookPreview> {
  const path = `/api/imports/${file.kind}/preview?${query({ name: file.name })}`;
  return (await (await ask(server, path, file.bytes)).json()) as WorkbookPreview;
}

/** Imports the workbook as its preview said, or refuses. Throws WorkbookRefused. */
export async function importWorkbook(
  server: Server,
  file: WorkbookFile,
  how: { preview?: string; leaveOutRefused?: boolean; requestKey?: string } = {},
): Promise<ImportReport> {
  const { leaveOutRefused = false, ...given } = how;
  const asked = query({ name: file.name, ...given, ...(leaveOutRefused && { leaveOut: "refused" }) });
  return (await (await ask(server, `/api/imports/${file.kind}?${asked}`, file.bytes)).json()) as ImportReport;
}

/** The workbook of everybody whom the person sees, or of one project, in the format that the name ends with. Throws WorkbookRefused. */
export async function exportWorkbook(
  server: Server,
  wanted: { format: "ods" | "xlsx"; projectCode?: string },
): Promise<Uint8Array> {
  const { format, projectCode } = wanted;
  const what =
    projectCode === undefined ? `people.${format}` : `project.${format}?${query({ code: projectCode })}`;
  return new Uint8Array(await (await ask(server, `/api/exports/${what}`)).arrayBuffer());
}

function query(given: Record<string, string>): string {
  return new URLSearchParams(given).toString();
}

async function ask(
  { origin, accessToken }: Server,
  path: string,
  body?: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const answer = await fetch(new URL(path, origin), {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${accessToken}`,
      accept: "application/json",
      ...(body && { "content-type": "application/octet-stream" }),
    },
    ...(body && { body }),
  });
  if (answer.ok) return answer;
  throw new WorkbookRefused(await refusalIn(answer));
}

async function refusalIn(answer: Response): Promise<{ code: string; message: string; detail?: unknown }> {
  const unknown = {
    code: "no-rediflow",
    message: `The answer ${answer.status.toString()} is not Rediflow's.`,
  };
  try {
    const { error } = (await answer.json()) as {
      error?: { code: string; message: string; detail?: unknown };
    };
    return error ?? unknown;
  } catch {
    return unknown;
  }
}
