import type { Tx } from "@rediflow/db";
import { cellRow, countsAs } from "@rediflow/planning";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject, type LoadedProject } from "../load-project.ts";
import type { LoadedLoad } from "../people-load.ts";
import { personSubjects } from "../person-subjects.ts";
import { rowId } from "../row-id.ts";
import { teamLoad, teamLoadOf, teamLoadSql } from "./team-load.ts";

/** The cells of one assignment (`CellRow` of the planning package). */
const cellsOfRow = z.strictObject({
  assignmentId: rowId,
  from: z.int(),
  amounts: z.array(z.int()),
  version: z.int(),
  over: z.array(z.int()).optional(),
});

const output = z.strictObject({
  project: z.strictObject({
    id: rowId,
    code: z.string(),
    name: z.string(),
    lifecycleState: z.string(),
    state: z.strictObject({ name: z.string(), countsAs: z.enum(countsAs) }),
    owner: z.string(),
    partners: z.array(z.string()),
    firstMonth: z.int(),
    durationMonths: z.int(),
    subject: z.strictObject({
      ownerOrganisationId: rowId,
      partnerOrganisationIds: z.array(rowId).readonly(),
      assignedToMe: z.boolean(),
      lock: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
    }),
  }),
  rows: z.array(
    z.strictObject({
      assignmentId: rowId,
      personId: rowId,
      name: z.string(),
      role: z.string().nullable(),
      roleTypeId: rowId.nullable(),
      version: z.int(),
      /** Where the person works in the current month. */
      organisation: z.string().nullable(),
      /** What the policy asks of the person. */
      subject: z.strictObject({
        id: rowId,
        rootOrganisationIds: z.array(rowId).readonly(),
        sharesProjectWithMe: z.boolean(),
      }),
    }),
  ),
  /** Months from the current one on that are closed for the organisation that a row belongs to then. */
  closings: z.array(
    z.strictObject({
      assignmentId: rowId,
      month: z.int(),
      by: z.string(),
      at: z.string(),
      note: z.string().nullable(),
    }),
  ),
  /** Only of assignments for which something is planned. */
  cells: z.array(cellsOfRow),
  load: teamLoad,
  /** The person-months awarded to the whole project; null where no award is recorded. */
  awarded: z.int().nullable(),
  /**
   * People who may not be named here: how many, all that is planned for them, and its sum in the months in which at least
   * two of them are planned; `unsplit` is the rest, in none of these months.
   */
  hidden: z.strictObject({
    people: z.int(),
    total: z.int(),
    months: z.array(z.strictObject({ month: z.int(), amount: z.int() })),
    unsplit: z.int(),
  }),
});

type Output = z.output<typeof output>;

interface Loaded extends Pick<Output, "closings" | "awarded" | "hidden"> {
  rows: Omit<Output["rows"][number], "subject">[];
  cells: { assignmentId: string; months: number[]; amounts: number[]; versions: number[] }[];
  load: LoadedLoad[];
}

/** The month grid of a project's team; amounts in ten-thousandths of a PM. One statement builds the whole answer. */
export const getTeam = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId }),
  output,
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async (call, _input, project) => {
    const { id, code, name, lifecycleState, state, firstMonth, durationMonths } = project;
    const { rows, load, ...team } = await loadTeam(call.tx, project, call.currentMonth);
    const people = await personSubjects(
      call,
      rows.map(({ personId }) => personId),
    );
    const subject = project.subject.project;
    const names = { owner: project.ownerShortName, partners: project.partnerShortNames };
    const cells = team.cells.flatMap(({ assignmentId, ...planned }) => cellRow(assignmentId, planned) ?? []);
    return {
      ...team,
      project: { id, code, name, lifecycleState, state, firstMonth, durationMonths, subject, ...names },
      rows: rows.flatMap((row) => {
        const shown = people.get(row.personId);
        return shown === undefined ? [] : [{ ...row, subject: shown }];
      }),
      cells,
      load: teamLoadOf(project, { load, cells, rows }),
    };
  },
});

async function loadTeam(tx: Tx, project: LoadedProject, currentMonth: number): Promise<Loaded> {
  const projectId = project.id;
  const [row] = await tx.$queryRaw<{ team: Loaded }[]>`
    SELECT json_build_object(
      'rows', coalesce((SELECT json_agg(json_build_object('assignmentId', a.id, 'personId', a.person_id, 'name', p.name,
          'role', r.name, 'roleTypeId', a.role_type_id, 'version', a.version, 'organisation', o.short_name) ORDER BY p.name, a.created_at, a.id)
        FROM assignments a JOIN persons p ON p.id = a.person_id LEFT JOIN role_types r ON r.id = a.role_type_id
        LEFT JOIN LATERAL access.workplace(a.person_id, ${currentMonth}::int) AS w (organisation_id) ON true
        LEFT JOIN organisations o ON o.id = w.organisation_id
        WHERE a.project_id = ${projectId}::uuid), '[]'),
      'cells', coalesce((SELECT json_agg(json_build_object('assignmentId', c.assignment_id, 'months', c.months, 'amounts', c.amounts,
          'versions', c.versions))
        FROM (SELECT al.assignment_id, array_agg(al.month) AS months, array_agg((al.pm * 10000)::int) AS amounts,
          array_agg(al.version) AS versions FROM allocations al WHERE al.project_id = ${projectId}::uuid GROUP BY 1) c), '[]'),
      'closings', coalesce((SELECT json_agg(json_build_object('assignmentId', c.assignment_id, 'month', c.month, 'by', u.name,
          'at', c.closed_at, 'note', c.note))
        FROM access.closings_of_team(${projectId}::uuid) c JOIN users u ON u.id = c.closed_by_id), '[]'),
      'load', ${teamLoadSql(project)},
      'awarded', (SELECT (p.awarded_pm * 10000)::int FROM projects p WHERE p.id = ${projectId}::uuid),
      'hidden', (SELECT json_build_object('people', coalesce(max(h.people), 0), 'total', (coalesce(sum(h.pm), 0) * 10000)::int,
          'unsplit', (coalesce(sum(h.pm) FILTER (WHERE h.month IS NULL), 0) * 10000)::int,
          'months', coalesce(json_agg(json_build_object('month', h.month, 'amount', (h.pm * 10000)::int)) FILTER (WHERE h.month IS NOT NULL), '[]'))
        FROM access.hidden_team(${projectId}::uuid) h)) AS team`;
  if (row === undefined) throw new Error("a statement without FROM gives one row");
  return row.team;
}
