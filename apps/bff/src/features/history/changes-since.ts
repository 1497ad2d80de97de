import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";

/** How far somebody has read the log of changes. */
const position = z.string().regex(/^\d{1,18}$/, "must be a position that an answer gave");

/** What something was, or is, by the names of its fields; null where it was not there. */
const values = z.record(z.string(), z.unknown()).nullable();

const change = z.strictObject({
  operationId: rowId,
  at: z.iso.datetime({ offset: true }),
  userId: rowId,
  action: z.string(),
  undoes: rowId.nullable(),
  entity: z.string(),
  entityId: z.string(),
  projectId: rowId.nullable(),
  personId: rowId.nullable(),
  organisationId: rowId.nullable(),
  month: z.int().nullable(),
  before: values,
  after: values,
  reason: z.string().nullable(),
});

/**
 * The changes after a position that the caller may see, each exactly once and none before what it followed from, and the
 * position from which to ask next; it also passes those that are hidden. Without a position: from where to begin now.
 */
export const changesSince = defineRead({
  action: "change:list",
  input: z.strictObject({ position: position.optional(), limit: z.int().min(1).max(500).optional() }),
  output: z.strictObject({ position, more: z.boolean(), changes: z.array(change) }),
  run: async (call, { position: from, limit = 500 }) => {
    const horizon = await readHorizon(call);
    if (from === undefined) return { position: horizon.toString(), more: false, changes: [] };
    const after = BigInt(from);
    const upTo = horizon > after ? horizon : after;
    // A statement of its own: what has been committed up to there can be seen only by a newer one.
    const rows = await call.tx.change.findMany({
      where: { seq: { gt: after, lte: upTo } },
      orderBy: { seq: "asc" },
      take: limit,
      omit: { groups: true, requestId: true },
    });
    const more = rows.length === limit;
    return {
      position: ((more ? rows.at(-1)?.seq : undefined) ?? upTo).toString(),
      more,
      changes: rows.map(({ seq: _, at, before, after: now, ...row }) => ({
        ...row,
        at: at.toISOString(),
        before: before as z.output<typeof values>,
        after: now as z.output<typeof values>,
      })),
    };
  },
});

async function readHorizon({ tx }: Call): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ horizon: bigint }[]>`SELECT access.change_horizon() AS horizon`;
  return row?.horizon ?? 0n;
}
