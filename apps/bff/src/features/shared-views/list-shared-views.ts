import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage } from "../../operations/read-page.ts";
import { rowId } from "../row-id.ts";

const row = z.strictObject({
  id: rowId,
  title: z.string(),
  path: z.string(),
  address: z.url(),
  clicks: z.int(),
  revoked: z.boolean(),
});

/** The actor's own shared views, newest first. */
export const listSharedViews = defineRead({
  action: "shared-view:list",
  input: listInput({ sorts: ["createdAt", "title", "clicks"], filter: {} }).prefault({}),
  output: listOutput(row),
  run: (call, input) =>
    readPage(call.tx, input, {
      from: Prisma.sql`(SELECT * FROM shared_views WHERE owner_id = ${call.actor.userId}::uuid) v`,
      id: Prisma.sql`v.id`,
      searched: Prisma.sql`v.title || ' ' || v.path`,
      fits: [],
      sorts: {
        createdAt: { as: "number", of: Prisma.sql`extract(epoch FROM v.created_at)` },
        title: { as: "text", of: Prisma.sql`v.title` },
        clicks: { as: "number", of: Prisma.sql`v.clicks` },
      },
      usual: { by: "createdAt", descending: true },
      row: Prisma.sql`json_build_object('id', v.id, 'title', v.title, 'path', v.path, 'clicks', v.clicks,
        'address', ${`${call.deps.config.appOrigin}/s/`}::text || v.token, 'revoked', v.revoked_at IS NOT NULL)`,
      rowFrom: Prisma.sql`JOIN shared_views v ON v.id = page.id::uuid`,
    }),
});
