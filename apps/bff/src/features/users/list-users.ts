import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { mostListed } from "../list-totals.ts";
import { rowId } from "../row-id.ts";

const output = z.array(
  z.strictObject({
    id: rowId,
    name: z.string(),
    email: z.string().nullable(),
    kind: z.enum(["person", "service"]),
    active: z.boolean(),
    lastLoginAt: z.iso.datetime().nullable(),
    person: z.strictObject({ id: rowId, code: z.string(), name: z.string() }).nullable(),
    sessions: z.int(),
    /** By the groups that were read last: only super admins switch it. */
    superAdmin: z.boolean(),
  }),
);

interface Row extends Omit<z.output<typeof output>[number], "lastLoginAt"> {
  lastLoginAt: Date | null;
}

/** Every account with the person linked to it, by name, for administrators. */
export const listUsers = defineRead({
  action: "user:list",
  input: noInput,
  output: output,
  run: async (call) => {
    const rows = await call.tx.$queryRaw<Row[]>`
      SELECT u.id::text AS id, u.name, u.email, u.kind, u.active, u.last_login_at AS "lastLoginAt", u.sessions, access.is_super_admin(u.id) AS "superAdmin",
        CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) END AS person
      FROM access.list_users() u LEFT JOIN persons p ON p.id = u.person_id ORDER BY u.name, u.id LIMIT ${mostListed}`;
    return rows.map((row) => ({ ...row, lastLoginAt: row.lastLoginAt?.toISOString() ?? null }));
  },
});
