import type { RequestHandler, Response } from "express";
import type { Format } from "@rediflow/spreadsheet";
import type { Services } from "../services.ts";
import { exportPeople as ofPeople } from "../features/workbooks/export-people.ts";
import { exportProject as ofProject } from "../features/workbooks/export-project.ts";
import { runAs } from "../operations/run-as.ts";

/** GET of the people workbook, with what its reader sees. */
export function exportPeople(deps: Services, format: Format): RequestHandler {
  return async (req, res) => {
    const document = await runAs({ deps, asking: req }, ofPeople, () => Promise.resolve());
    const day = deps.clock().toISOString().slice(0, 10);
    send(res, `people-${day}.${format}`, await deps.workbooks.writePeople(document, format));
  };
}

/** GET of a project's workbook, `?code=` its code. */
export function exportProject(deps: Services, format: Format): RequestHandler {
  return async (req, res) => {
    const document = await runAs({ deps, asking: req }, ofProject, () => Promise.resolve(req.query));
    const bytes = await deps.workbooks.writeProject(document, format);
    send(res, `${fileName(document.project.code)}.${format}`, bytes);
  };
}

/** As a file of its own; Express names it as RFC 6266 has it, in every alphabet, and says of which type it is. */
function send(res: Response, name: string, bytes: Uint8Array): void {
  res.attachment(name).end(bytes);
}

/** A code as a file can be called on every system. */
function fileName(code: string): string {
  const safe = code.replaceAll(/[/\\:*?"<>|\p{C}]/gu, "-").replace(/^[. ]+|[. ]+$/g, "");
  return safe === "" ? "project" : safe;
}
