import { z } from "zod";
import type { Tx } from "@rediflow/db";
import { plannedMonth } from "../planned-month.ts";
import { rowId } from "../row-id.ts";
import { cancelledAt } from "./cancelled-at.ts";
import { refuseEffort } from "./refuse-effort.ts";
import { refuseOutside } from "../plan-outside.ts";
import { leadField, partFields } from "./part-fields.ts";
import type { Part } from "./part.ts";

const intensity = z.int().min(1).max(100);

/** A phase of a task as it is recorded: first month, last month, intensity in percent. */
export type Phase = [fromMonth: number, toMonth: number, intensity: number];

/** Months in which a task is worked on, the last one included, and how intensely in percent. */
export const phase = z
  .strictObject({ fromMonth: plannedMonth, toMonth: plannedMonth, intensity })
  .refine(({ fromMonth, toMonth }) => fromMonth <= toMonth, "must not end before it begins");

/** The fields of a task that are typed; phases may overlap, and add up there. */
export const taskFields = {
  ...partFields,
  ...leadField,
  phases: z
    .array(phase)
    .min(1)
    .max(24)
    .refine(
      (phases) =>
        new Set(phases.map(({ fromMonth, toMonth }) => `${fromMonth.toString()}:${toMonth.toString()}`))
          .size === phases.length,
      "must not have the same months twice",
    ),
};

export const taskRow = z.strictObject({
  ...partFields,
  ...leadField,
  workPackageId: rowId,
  phases: z.array(z.tuple([plannedMonth, plannedMonth, intensity])).min(1),
  cancelled: z.boolean(),
});

type Fields = z.output<typeof taskRow>;

/** The phases as they are recorded, always in the same order. */
export function recordedPhases(phases: readonly z.output<typeof phase>[]): Phase[] {
  return phases
    .map(({ fromMonth, toMonth, intensity: percent }): Phase => [fromMonth, toMonth, percent])
    .toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
}

/** Tasks: what is done in a work package, in some months. A task stays in its work package. */
export const task: Part<Fields> = {
  entity: "task",
  read: async (tx, key) => {
    const found = await tx.task.findFirst({
      where: key,
      include: { phases: true, workPackage: { select: { number: true } } },
    });
    if (found === null) return null;
    const { workPackageId, number, name, leadOrganisationId, version, phases, workPackage } = found;
    return {
      fields: {
        workPackageId,
        number,
        name,
        leadOrganisationId,
        phases: recordedPhases(phases),
        cancelled: found.cancelledAt !== null,
      },
      version,
      name: `T${workPackage.number.toString()}.${number.toString()}`,
    };
  },
  check: (project, { phases }) => {
    refuseOutside(
      project,
      phases.flatMap(([first, last]) => [first, last]),
      "phases",
    );
  },
  refuseInUse: refuseEffort,
  insert: async (tx, key, { cancelled, phases, ...fields }) => {
    const data = { ...key, ...fields, cancelledAt: cancelledAt(cancelled, null) };
    const { id } = await tx.task.create({ data, select: { id: true } });
    await insertPhases(tx, { taskId: id, projectId: key.projectId }, phases);
    return id;
  },
  update: async (tx, { version, ...key }, { number, name, leadOrganisationId, cancelled, phases }) => {
    const stood = await tx.task.findFirst({ where: key, select: { cancelledAt: true } });
    const { count } = await tx.task.updateMany({
      where: { ...key, version },
      data: {
        ...{ number, name, leadOrganisationId },
        cancelledAt: cancelledAt(cancelled, stood?.cancelledAt ?? null),
        version: version + 1,
        updatedAt: new Date(),
      },
    });
    if (count === 0) return 0;
    const of = { taskId: key.id, projectId: key.projectId };
    await replacePhases(tx, of, phases);
    return count;
  },
  remove: async (tx, at) => {
    await tx.taskPhase.deleteMany({
      where: { taskId: at.id, projectId: at.projectId, task: { version: at.version } },
    });
    return (await tx.task.deleteMany({ where: at })).count;
  },
};

async function insertPhases(
  tx: Tx,
  of: { taskId: string; projectId: string },
  phases: readonly Phase[],
): Promise<void> {
  await tx.taskPhase.createMany({
    data: phases.map(([fromMonth, toMonth, percent]) => ({
      ...of,
      ...{ fromMonth, toMonth, intensity: percent },
    })),
  });
}

/** The new ones first: effort of the task may stay in months that both have. */
async function replacePhases(
  tx: Tx,
  { taskId, projectId }: { taskId: string; projectId: string },
  phases: readonly Phase[],
): Promise<void> {
  const rows = JSON.stringify(phases);
  await tx.$executeRaw`
    INSERT INTO task_phases (task_id, project_id, from_month, to_month, intensity)
    SELECT ${taskId}::uuid, ${projectId}::uuid, (p ->> 0)::int, (p ->> 1)::int, (p ->> 2)::int FROM jsonb_array_elements(${rows}::jsonb) p
    ON CONFLICT (task_id, from_month, to_month) DO UPDATE SET intensity = excluded.intensity`;
  await tx.$executeRaw`
    DELETE FROM task_phases f WHERE f.task_id = ${taskId}::uuid AND f.project_id = ${projectId}::uuid
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(${rows}::jsonb) p
        WHERE (p ->> 0)::int = f.from_month AND (p ->> 1)::int = f.to_month)`;
}
