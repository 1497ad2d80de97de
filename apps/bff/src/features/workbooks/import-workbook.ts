import {
  applyImport,
  peopleImport,
  previewImport,
  projectImport,
  type Applied,
  type Applying,
  type ImportReport,
} from "@rediflow/import";
import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import { demand } from "../../operations/authorise.ts";
import { defineChangeOfMany } from "../../operations/define-change.ts";
import { importingAs } from "./importing-as.ts";
import { askedOfImport, readWorkbook, type ReadWorkbook } from "./workbook-input.ts";

const input = z.strictObject({ ...askedOfImport, workbook: readWorkbook });

/**
 * Imports a workbook whole or, where the caller says so, without its refused rows. Each row is decided as the action that
 * does the same. Where it would do anything else than the preview said, it is `stale`.
 */
export const importWorkbook = defineChangeOfMany({
  action: "workbook:import",
  input,
  output: z.custom<ImportReport>(),
  // What it wrote stands there now; without a first change it had found nothing to do.
  repeated: async (call, { entityId }, { workbook }) => ({
    ...(await look(call, workbook)),
    written: entityId !== "",
  }),
  run: async (call, { workbook, name, preview, leaveOut }) => {
    demand(call.decide("workbook:import", {}));
    const how = { preview, leaveOutRefused: leaveOut === "refused" };
    const { report, changes } = await apply(call, workbook, how);
    const reason = `Import of ${name ?? `a ${workbook.kind} workbook`}`;
    return { output: report, changes: changes.map((change) => ({ ...change, reason })) };
  },
});

async function apply(call: Call, workbook: ReadWorkbook, how: Applying): Promise<Applied> {
  const importing = importingAs(call);
  return workbook.kind === "people"
    ? await applyImport(peopleImport, importing, { ...how, reading: workbook.reading })
    : await applyImport(projectImport, importing, { ...how, reading: workbook.reading });
}

async function look(call: Call, workbook: ReadWorkbook): Promise<ImportReport> {
  const importing = importingAs(call);
  const { rows, faults, notices, written } =
    workbook.kind === "people"
      ? await previewImport(peopleImport, importing, workbook.reading)
      : await previewImport(projectImport, importing, workbook.reading);
  return { rows, faults, notices, written };
}
