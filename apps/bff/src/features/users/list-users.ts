import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage, type SortKey } from "../../operations/read-page.ts";
import { ids } from "../list-filters.ts";
import { rowId } from "../row-id.ts";

const row = z.strictObject({
  id: rowId,
  name: z.string(),
  email: z.string().nullable(),
  kind: z.enum(["person", "service"]),
  active: z.boolean(),
  lastLoginAt: z.iso.datetime({ offset: true }).nullable(),
  person: z.strictObject({ id: rowId, code: z.string(), name: z.string() }).nullable(),
  sessions: z.int(),
  /** By the groups that were read last: only super admins switch it. */
  superAdmin: z.boolean(),
});

const sorts = ["name", "email", "lastLoginAt", "sessions"] as const;

/** Every account with the person linked to it, for administrators. */
export const listUsers = defineRead({
  action: "user:list",
  input: listInput({ sorts, filter: { ids: ids.optional(), active: z.boolean().optional() } }).prefault({}),
  output: listOutput(row),
  run: (call, input) => {
    const { ids: wanted, active } = input.filter ?? {};
    return readPage(call.tx, input, {
      source: Prisma.sql`SELECT * FROM access.list_users()`,
      from: Prisma.sql`source u LEFT JOIN persons p ON p.id = u.person_id`,
      id: Prisma.sql`u.id`,
      searched: Prisma.sql`concat_ws(' ', u.name, u.email, p.name, p.code)`,
      fits: [
        wanted && Prisma.sql`u.id = ANY (${wanted}::uuid[])`,
        active === undefined ? undefined : Prisma.sql`u.active = ${active}`,
      ],
      sorts: sortKeys,
      usual: { by: "name", descending: false },
      row: Prisma.sql`json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'kind', u.kind, 'active', u.active,
        'lastLoginAt', u.last_login_at, 'sessions', u.sessions, 'superAdmin', access.is_super_admin(u.id),
        'person', CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'code', p.code, 'name', p.name) END)`,
      rowFrom: Prisma.sql`JOIN source u ON u.id = page.id::uuid LEFT JOIN persons p ON p.id = u.person_id`,
    });
  },
});

const sortKeys: Record<(typeof sorts)[number], SortKey> = {
  name: { as: "text", of: Prisma.sql`u.name` },
  email: { as: "text", of: Prisma.sql`coalesce(u.email, '')` },
  // Who has never signed in comes before all.
  lastLoginAt: { as: "number", of: Prisma.sql`coalesce(extract(epoch FROM u.last_login_at), 0)` },
  sessions: { as: "number", of: Prisma.sql`u.sessions` },
};
