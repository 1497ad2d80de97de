import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({ roleTypeIds: z.array(rowId).min(1).max(500) });

/** Puts all role types into the order given; `stale` where one was added or removed since the caller looked. */
export const reorderRoleTypes = defineChange({
  action: "role-type:reorder",
  input,
  output: z.strictObject({ moved: z.int() }),
  run: async ({ tx }, { roleTypeIds }) => {
    const found = await tx.roleType.findMany({
      select: { id: true, sortOrder: true },
      orderBy: { id: "asc" },
    });
    const places = new Map(roleTypeIds.map((id, at) => [id, at + 1]));
    if (places.size !== roleTypeIds.length || !hasAll(places, found)) throw new AppError("stale");
    const moved = found.flatMap(({ id, sortOrder: before }) => {
      const after = places.get(id) ?? before;
      return after === before ? [] : [{ id, before, after }];
    });
    await tx.$executeRaw`
      UPDATE role_types t SET sort_order = m.after FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS m(id uuid, after int)
      WHERE t.id = m.id`;
    const changes = moved.map(({ id, before, after }) => ({
      entity: "role-type" as const,
      entityId: id,
      before: { sortOrder: before },
      after: { sortOrder: after },
    }));
    return { output: { moved: moved.length }, changes };
  },
});

function hasAll(places: ReadonlyMap<string, number>, found: readonly { id: string }[]): boolean {
  return places.size === found.length && found.every(({ id }) => places.has(id));
}
