import type { Browser } from "@rediflow/dev-idp/testing";
import type { Finding } from "@rediflow/spreadsheet";
import type { ImportReport, WorkbookKind, WorkbookPreview } from "@rediflow/import";

/** What the file door answered: a report, or why it was refused. */
export interface Uploaded<T> {
  status: number;
  report: T;
  error: { code: string; message: string; detail?: Record<string, unknown> } | undefined;
}

/** Uploads workbooks, and downloads them, as the page of this browser does. */
export function workbooksOf(browser: Browser, origin: string) {
  const headers = { "x-rediflow": "1", origin, "sec-fetch-site": "same-origin", accept: "application/json" };
  const post = async <T>(path: string, bytes: Uint8Array): Promise<Uploaded<T>> => {
    const answer = await browser.fetch(`${origin}/api/imports/${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/octet-stream" },
      body: new Uint8Array(bytes),
    });
    const body = (await answer.json()) as T & { error?: Uploaded<T>["error"] };
    return { status: answer.status, report: body, error: body.error };
  };
  return {
    preview: (kind: WorkbookKind, bytes: Uint8Array) => post<WorkbookPreview>(`${kind}/preview`, bytes),
    apply: (kind: WorkbookKind, bytes: Uint8Array, how: Record<string, string> = {}) =>
      post<ImportReport>(`${kind}?${new URLSearchParams(how).toString()}`, bytes),
    download: (path: string) => browser.fetch(`${origin}/api/exports/${path}`, { headers }),
  };
}

/** The faults of a report in one line each. */
export function faultLines(faults: readonly Finding[]): string[] {
  return faults.map(({ sheet, row, column, code }) =>
    [sheet ?? "", row?.toString() ?? "", column ?? "", code].join("|"),
  );
}
