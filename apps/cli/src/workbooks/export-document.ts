import { asOwner, type OwnerTransaction } from "@rediflow/db-admin/as-owner";
import { exportWorkbook } from "@rediflow/client/workbooks";
import type { Format } from "@rediflow/spreadsheet";
import type { Acting } from "./acting.ts";
import { withDatabase } from "./with-database.ts";
import { withServer } from "./with-server.ts";

/** The bytes of an export, as whoever the command works as sees it. Throws CommandError. */
export async function exportBytes(
  acting: Acting,
  wanted: { format: Format; projectCode?: string },
  write: (tx: OwnerTransaction) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (acting.as === "owner")
    return await withDatabase(() => asOwner({ ownerUrl: acting.ownerUrl, reads: true }, write));
  return await withServer(() => exportWorkbook(acting.server, wanted));
}
