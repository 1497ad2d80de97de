import { Router } from "express";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { workbooksPerUser } from "../http/rate-limit.ts";
import { exportPeople, exportProject } from "./export-workbook.ts";
import { importWorkbook, previewWorkbook } from "./import-workbook.ts";

/** Workbooks in and out, to be mounted behind the guard. */
export function workbookRoutes(deps: Services): Router {
  const router = Router();
  const limit = workbooksPerUser(deps, deps.config.perMinute.imports);
  for (const kind of ["people", "project"] as const) {
    router.post(`/imports/${kind}/preview`, limit, previewWorkbook(deps, kind));
    router.post(`/imports/${kind}`, limit, importWorkbook(deps, kind));
  }
  for (const format of ["ods", "xlsx"] as const) {
    router.get(`/exports/people.${format}`, limit, exportPeople(deps, format));
    router.get(`/exports/project.${format}`, limit, exportProject(deps, format));
  }
  return router.use(() => {
    throw new AppError("unknown-procedure");
  });
}
