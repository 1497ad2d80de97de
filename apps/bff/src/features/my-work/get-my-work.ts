import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";

const output = z.strictObject({
  /** Null when no person is linked to the account. */
  person: z.strictObject({ id: rowId, name: z.string() }).nullable(),
  projects: z.array(
    z.strictObject({
      projectId: rowId,
      code: z.string(),
      name: z.string(),
      role: z.string().nullable(),
      months: z.array(z.strictObject({ month: z.int(), amount: z.int() })),
    }),
  ),
});

/** What the person linked to the account is planned for in the twelve months from `fromMonth` on, project by project. */
export const getMyWork = defineRead({
  action: "own-work:read",
  input: z
    .strictObject({
      /** The current month where it is left out. */
      fromMonth: z.int().min(22_800).max(26_400).optional(),
    })
    .prefault({}),
  output: output,
  run: async (call, { fromMonth = call.currentMonth }) => {
    const { personId } = call.actor;
    if (personId === null) return { person: null, projects: [] };
    const person = await call.tx.person.findUnique({
      where: { id: personId },
      select: { id: true, name: true },
    });
    const rows = await call.tx.$queryRaw<{ project: z.output<typeof output>["projects"][number] }[]>`
      SELECT jsonb_build_object('projectId', p.id, 'code', p.code, 'name', p.name, 'role', r.name,
        'months', coalesce(jsonb_agg(jsonb_build_object('month', al.month, 'amount', (al.pm * 10000)::int) ORDER BY al.month)
          FILTER (WHERE al.month IS NOT NULL), '[]')) AS project
      FROM assignments a JOIN projects p ON p.id = a.project_id LEFT JOIN role_types r ON r.id = a.role_type_id
      LEFT JOIN allocations al ON al.assignment_id = a.id AND al.month BETWEEN ${fromMonth}::int AND ${fromMonth + 11}::int
      WHERE a.person_id = ${personId}::uuid GROUP BY p.id, p.code, p.name, r.name, a.id ORDER BY p.code`;
    return { person, projects: rows.map((row) => row.project) };
  },
});
