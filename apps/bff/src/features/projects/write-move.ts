import { Prisma, type Tx } from "@rediflow/db";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { Change } from "../../operations/record-changes.ts";
import { staleRow } from "../last-change.ts";
import type { LoadedProject } from "../load-project.ts";
import type { Moved } from "./look-at-move.ts";

interface Wanted {
  version: number;
  months: number;
  moved: Moved;
}

/** Moves a project that is held alone, with all that has a month in it, and says what it changed. A fixed number of statements; row level security decides about each row. */
export async function writeMove(call: Call, project: LoadedProject, wanted: Wanted): Promise<Change> {
  const { tx } = call;
  const { id, firstMonth, durationMonths } = project;
  const { version, months, moved } = wanted;
  // While it moves, the project has the months of before and of after: nothing ever lies outside.
  const wide = {
    firstMonth: Math.min(firstMonth, firstMonth + months),
    durationMonths: durationMonths + Math.abs(months),
  };
  const { count } = await tx.project.updateMany({ where: { id, version }, data: wide });
  if (count === 0) throw await staleRow(call, { entity: "project", id, version: project.version });
  const efforts = await take(tx, tables.efforts, { id, expected: moved.effortCells });
  const allocations = await take(tx, tables.allocations, { id, expected: moved.allocationCells });
  const phases = await take(tx, tables.phases, { id, expected: moved.phases });
  await moveDates(tx, id, wanted);
  await put(tx, tables.phases, { rows: phases, months });
  await put(tx, tables.efforts, { rows: efforts, months });
  await put(tx, tables.allocations, { rows: allocations, months });
  const after = { firstMonth: firstMonth + months };
  await tx.project.updateMany({
    where: { id, version },
    data: { ...after, durationMonths, version: version + 1, updatedAt: new Date() },
  });
  return { entity: "project", entityId: id, projectId: id, before: { firstMonth }, after };
}

/** Tables whose months are part of their keys, so that their rows are taken and put again. */
interface Table {
  name: Prisma.Sql;
  columns: Prisma.Sql;
  moved: Prisma.Sql;
}

const tables = {
  efforts: {
    name: Prisma.sql`efforts`,
    columns: Prisma.sql`effort_row_id, series, project_id, organisation_id, pm, month`,
    moved: Prisma.sql`effort_row_id, series, project_id, organisation_id, pm, month + by_months`,
  },
  allocations: {
    name: Prisma.sql`allocations`,
    columns: Prisma.sql`assignment_id, series, project_id, person_id, pm, month`,
    moved: Prisma.sql`assignment_id, series, project_id, person_id, pm, month + by_months`,
  },
  phases: {
    name: Prisma.sql`task_phases`,
    columns: Prisma.sql`task_id, project_id, intensity, from_month, to_month`,
    moved: Prisma.sql`task_id, project_id, intensity, from_month + by_months, to_month + by_months`,
  },
} satisfies Record<string, Table>;

/** Takes all rows of a project; where row level security kept one back, nothing moves. */
async function take(
  tx: Tx,
  { name, columns }: Table,
  { id, expected }: { id: string; expected: number },
): Promise<string> {
  const [row] = await tx.$queryRaw<{ rows: string; count: number }[]>`
    WITH gone AS (DELETE FROM ${name} WHERE project_id = ${id}::uuid RETURNING ${columns})
    SELECT coalesce(json_agg(gone), '[]')::text AS rows, count(*)::int AS count FROM gone`;
  if (row?.count !== expected) throw new AppError("stale");
  return row.rows;
}

async function put(
  tx: Tx,
  { name, columns, moved }: Table,
  { rows, months }: { rows: string; months: number },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ${name} (${columns}) SELECT ${moved}
    FROM jsonb_populate_recordset(NULL::${name}, ${rows}::jsonb) CROSS JOIN (SELECT ${months}::int AS by_months) b`;
}

async function moveDates(tx: Tx, projectId: string, { months, moved }: Wanted): Promise<void> {
  const due = { dueMonth: { increment: months }, version: { increment: 1 }, updatedAt: new Date() };
  const milestones = await tx.milestone.updateMany({ where: { projectId }, data: due });
  const deliverables = await tx.deliverable.updateMany({ where: { projectId }, data: due });
  const partners = await tx.$executeRaw`
    UPDATE project_partners SET from_month = from_month + ${months}::int, to_month = to_month + ${months}::int, version = version + 1
    WHERE project_id = ${projectId}::uuid AND (from_month IS NOT NULL OR to_month IS NOT NULL)`;
  const all = milestones.count === moved.milestones && deliverables.count === moved.deliverables;
  if (!all || partners !== moved.partners) throw new AppError("stale");
}
