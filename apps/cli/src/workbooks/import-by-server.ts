import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { importWorkbook, previewWorkbook, type Server } from "@rediflow/client/workbooks";
import type { ImportReport, WorkbookKind } from "@rediflow/import";
import { readBytes } from "./read-file.ts";
import { withServer } from "./with-server.ts";

interface Asked {
  kind: WorkbookKind;
  server: Server;
  dryRun: boolean;
  leaveOutRefused: boolean;
}

/** Imports one file through the API, as the person whose token it is: only what its preview has said. Throws CommandError. */
export async function importByServer(
  path: string,
  { kind, server, dryRun, leaveOutRefused }: Asked,
): Promise<ImportReport> {
  const file = { kind, name: basename(path), bytes: await readBytes(path) };
  return await withServer(async () => {
    const preview = await previewWorkbook(server, file);
    const possible = leaveOutRefused ? ["whole", "without-refused"] : ["whole"];
    if (dryRun || !possible.includes(preview.applicable)) return preview;
    const how = { preview: preview.preview, leaveOutRefused, requestKey: randomUUID() };
    return await importWorkbook(server, file, how);
  });
}
