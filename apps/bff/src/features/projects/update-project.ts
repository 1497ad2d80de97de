import { amountToPm } from "@rediflow/planning";
import type { Tx } from "@rediflow/db";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
import type { Change } from "../../operations/record-changes.ts";
import { staleRow } from "../last-change.ts";
import { holdProjectAlone, type LoadedProject } from "../load-project.ts";
import { refusePlanOutside } from "../plan-outside.ts";
import { rowId } from "../row-id.ts";
import { refuseContradictions, refuseUnknownState } from "./check-fields.ts";
import { furtherFields, projectFields, type AllFields } from "./project-fields.ts";

interface Months {
  firstMonth: number;
  durationMonths: number;
}

const input = z.strictObject({
  projectId: rowId,
  version: z.int().min(1),
  ...projectFields,
  ...z.strictObject(furtherFields).partial().shape,
});

/** Changes a project against the version that the caller looked at; an older one is `stale`, what is left out stays, and months that hold a plan stay inside. */
export const updateProject = defineChange({
  action: "project:update",
  input,
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProjectAlone(call, projectId),
  run: async (call, { projectId: id, ...wanted }, project) => {
    const change = await writeProject(call, { ...project, id }, wanted);
    return { output: { version: wanted.version + 1 }, changes: [change] };
  },
});

/** Writes the fields of a project that is held alone, against a version, and says what it changed. */
export async function writeProject(
  call: Call,
  { id, version: stands, ...loaded }: LoadedProject,
  { version, ...wanted }: Wanted & { version: number },
): Promise<Change> {
  const before = pickedFields(loaded);
  const after = { ...before, ...given(wanted) };
  refuseContradictions(after);
  await refuseUnknownState(call.tx, after.lifecycleState);
  if (before.firstMonth !== after.firstMonth || before.durationMonths !== after.durationMonths) {
    await refuseCellsOutside(call.tx, { id, ...before }, after);
    await refusePlanOutside(call.tx, id, after);
  }
  const { count } = await call.tx.project.updateMany({
    where: { id, version },
    data: { ...stored(after), version: version + 1, updatedAt: new Date() },
  });
  if (count === 0) throw await staleRow(call, { entity: "project", id, version: stands });
  if (JSON.stringify(before.rates) !== JSON.stringify(after.rates))
    await replaceRates(call.tx, id, after.rates);
  return { entity: "project", entityId: id, projectId: id, before, after };
}

/** Throws in-use where a plan would come to lie outside the months, or may: what people out of sight are planned for is not told by month. */
async function refuseCellsOutside(
  tx: Tx,
  { id: projectId, ...before }: Months & { id: string },
  { firstMonth, durationMonths }: Months,
): Promise<void> {
  const last = firstMonth + durationMonths - 1;
  const inside = { gte: before.firstMonth, lt: before.firstMonth + before.durationMonths };
  const cells = await tx.allocation.count({
    where: { projectId, month: inside, OR: [{ month: { lt: firstMonth } }, { month: { gt: last } }] },
  });
  if (cells > 0) {
    const message = `Person-months are planned in ${cells.toString()} cell(s) outside these months. Move or clear them first.`;
    throw new AppError("in-use", { message, data: { cells } });
  }
  const [row] = await tx.$queryRaw<{ hidden: boolean }[]>`
    SELECT access.hidden_outside(${projectId}::uuid, ${firstMonth}::int, ${durationMonths}::int) AS hidden`;
  if (row?.hidden !== true) return;
  const message =
    "People whom you can't see may be planned outside these months. Ask somebody who sees everybody on the project.";
  throw new AppError("in-use", { message, data: { cells: 0 } });
}

/** The fields that are given; one that is left out stays. */
type Wanted = { [K in keyof AllFields]?: AllFields[K] | undefined };

function given(wanted: Wanted): Partial<AllFields> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** The fields as the columns of a project take them. */
function stored({ awarded, actualBegin, actualEnd, ...given }: AllFields) {
  const { name, kind, lifecycleState, firstMonth, durationMonths } = given;
  const { fundingModel, homeOrganisationId, wholeAgreedEffort, hoursPerPm } = given;
  return {
    ...{ name, kind, lifecycleState, firstMonth, durationMonths },
    ...{ fundingModel, homeOrganisationId, wholeAgreedEffort, hoursPerPm },
    awardedPm: awarded === null ? null : amountToPm(awarded),
    actualBegin: dateOf(actualBegin),
    actualEnd: dateOf(actualEnd),
  };
}

function dateOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

async function replaceRates(tx: Tx, projectId: string, rates: AllFields["rates"]): Promise<void> {
  await tx.projectRate.deleteMany({ where: { projectId } });
  await tx.projectRate.createMany({ data: rates.map((rate) => ({ projectId, ...rate })) });
}

/** Those of the fields of a project that can be changed. */
export function pickedFields(project: Pick<LoadedProject, keyof AllFields>): AllFields {
  const { name, kind, lifecycleState, firstMonth, durationMonths, awarded, fundingModel } = project;
  const { homeOrganisationId, actualBegin, actualEnd, wholeAgreedEffort, hoursPerPm, rates } = project;
  return {
    ...{ name, kind, lifecycleState, firstMonth, durationMonths, awarded, fundingModel },
    ...{ homeOrganisationId, actualBegin, actualEnd, wholeAgreedEffort, hoursPerPm, rates },
  };
}
