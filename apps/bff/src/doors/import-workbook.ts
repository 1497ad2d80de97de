import type { RequestHandler } from "express";
import type { WorkbookKind } from "@rediflow/import";
import type { Services } from "../services.ts";
import { importWorkbook as importing } from "../features/workbooks/import-workbook.ts";
import { previewWorkbook as previewing } from "../features/workbooks/preview-workbook.ts";
import { receiveWorkbook } from "../features/workbooks/receive-workbook.ts";
import { receiveBody } from "../http/receive-body.ts";
import { runAs, type Asker } from "../operations/run-as.ts";

const mostBytes = 16 * 1024 * 1024;

/** POST of a workbook: says what an import of it would do. */
export function previewWorkbook(deps: Services, kind: WorkbookKind): RequestHandler {
  return async (req, res) => {
    const asker = { deps, asking: req };
    const workbook = await receive(asker, kind, req);
    res.json(await runAs(asker, previewing, () => Promise.resolve(workbook)));
  };
}

/** POST of a workbook: imports it. */
export function importWorkbook(deps: Services, kind: WorkbookKind): RequestHandler {
  return async (req, res) => {
    const asker = { deps, asking: req };
    const workbook = await receive(asker, kind, req);
    res.json(await runAs(asker, importing, () => Promise.resolve({ ...req.query, workbook })));
  };
}

type Receiving = Parameters<RequestHandler>[0];

/** The workbook, received and read after the sender's role was decided about; what is asked beside it is looked at first. */
async function receive(asker: Asker, kind: WorkbookKind, req: Receiving) {
  const receiving = () => receiveBody(req, { mostBytes });
  return await runAs(asker, receiveWorkbook, () =>
    Promise.resolve({ ...req.query, kind, receive: receiving }),
  );
}
