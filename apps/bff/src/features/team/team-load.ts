import { type CellRow, cellIn, monthByMonth } from "@rediflow/planning";
import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { rowId } from "../row-id.ts";
import { capacitySteps, type LoadedLoad, loadJson, stepsOf } from "../people-load.ts";

/**
 * For each visible person of a team: what the contracts hold, which an entry holds until the next one, and what is planned in other
 * projects, month by month of the project.
 */
export const teamLoad = z.array(
  z.strictObject({ personId: rowId, capacity: capacitySteps, elsewhere: z.array(z.int()) }),
);

interface Months {
  id: string;
  firstMonth: number;
  durationMonths: number;
}

/** The expression that gives the load of a team's people within the statement of the team. */
export function teamLoadSql({ id, firstMonth, durationMonths }: Months): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(json_agg(${loadJson}), '[]') FROM access.load_of(
    (SELECT array_agg(person_id) FROM assignments WHERE project_id = ${id}::uuid), ${firstMonth}::int,
    ${firstMonth + durationMonths - 1}::int, false) load)`;
}

/** What is planned elsewhere is one sum, of projects that the reader sees and of those that the reader does not. */
export function teamLoadOf(
  { firstMonth, durationMonths }: Months,
  { load, cells, rows }: { load: readonly LoadedLoad[]; cells: readonly CellRow[]; rows: readonly Row[] },
): z.output<typeof teamLoad> {
  const byAssignment = new Map(cells.map((row) => [row.assignmentId, row]));
  const ofPerson = Map.groupBy(rows, ({ personId }) => personId);
  return load.map(({ personId, ...person }) => {
    const own = (ofPerson.get(personId) ?? []).map(({ assignmentId }) => byAssignment.get(assignmentId));
    const planned = monthByMonth(firstMonth, {
      months: person.months ?? [],
      values: person.planned ?? [],
      count: durationMonths,
    });
    const elsewhere = planned.map((amount, at) =>
      own.reduce((rest, row) => rest - cellIn(row, firstMonth + at).amount, amount),
    );
    return { personId, capacity: stepsOf(person), elsewhere };
  });
}

interface Row {
  assignmentId: string;
  personId: string;
}
