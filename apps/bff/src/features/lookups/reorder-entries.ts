import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { rowId } from "../row-id.ts";
import type { Lookup } from "./lookup.ts";

const input = z.strictObject({ ids: z.array(rowId).min(1).max(500) });

/** Puts all entries of a lookup into the order given; `stale` where one was added or removed since the caller looked. */
export function reorderEntries({ entity, table }: Lookup) {
  return defineChange({
    action: `${entity}:reorder`,
    input,
    output: z.strictObject({ moved: z.int() }),
    run: async ({ tx }, { ids }) => {
      const found = await tx.$queryRaw<{ id: string; sortOrder: number }[]>`
        SELECT id, sort_order AS "sortOrder" FROM ${table} ORDER BY id`;
      const places = new Map(ids.map((id, at) => [id, at + 1]));
      if (places.size !== ids.length || !hasAll(places, found)) throw new AppError("stale");
      const moved = found.flatMap(({ id, sortOrder: before }) => {
        const after = places.get(id) ?? before;
        return after === before ? [] : [{ id, before, after }];
      });
      await tx.$executeRaw`
        UPDATE ${table} t SET sort_order = m.after FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS m(id uuid, after int)
        WHERE t.id = m.id`;
      const changes = moved.map(({ id, before, after }) => ({
        entity,
        entityId: id,
        before: { sortOrder: before },
        after: { sortOrder: after },
      }));
      return { output: { moved: moved.length }, changes };
    },
  });
}

function hasAll(places: ReadonlyMap<string, number>, found: readonly { id: string }[]): boolean {
  return places.size === found.length && found.every(({ id }) => places.has(id));
}
