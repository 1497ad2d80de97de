import type { Tx } from "@rediflow/db";
import { namesAndMore } from "@rediflow/planning";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { cancelledAt } from "./cancelled-at.ts";
import { leadField, partFields } from "./part-fields.ts";
import { refuseEffort } from "./refuse-effort.ts";
import type { Part, PartKey } from "./part.ts";

/** The fields of a work package that are typed. */
export const workPackageFields = { ...partFields, ...leadField };

export const workPackageRow = z.strictObject({ ...workPackageFields, cancelled: z.boolean() });

type Fields = z.output<typeof workPackageRow>;

/** Work packages: parts of a project that hold its tasks. */
export const workPackage: Part<Fields> = {
  entity: "work-package",
  read: async (tx, key) => {
    const found = await tx.workPackage.findFirst({ where: key });
    if (found === null) return null;
    const { number, name, leadOrganisationId, version } = found;
    const fields = { number, name, leadOrganisationId, cancelled: found.cancelledAt !== null };
    return { fields, version, name: `WP${number.toString()}` };
  },
  refuseInUse,
  insert: async (tx, key, { cancelled, ...fields }) => {
    const data = { ...key, ...fields, cancelledAt: cancelledAt(cancelled, null) };
    return (await tx.workPackage.create({ data, select: { id: true } })).id;
  },
  update: async (tx, { version, ...key }, { cancelled, ...fields }) => {
    const stood = await tx.workPackage.findFirst({ where: key, select: { cancelledAt: true } });
    const { count } = await tx.workPackage.updateMany({
      where: { ...key, version },
      data: {
        ...fields,
        cancelledAt: cancelledAt(cancelled, stood?.cancelledAt ?? null),
        version: version + 1,
        updatedAt: new Date(),
      },
    });
    return count;
  },
  remove: async (tx, at) => (await tx.workPackage.deleteMany({ where: at })).count,
};

async function refuseInUse(tx: Tx, key: PartKey, name: string): Promise<void> {
  const { id } = key;
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM (
      SELECT 1 AS kind, t.number, format('T%s.%s', w.number, t.number) AS name FROM tasks t JOIN work_packages w ON w.id = t.work_package_id WHERE w.id = ${id}::uuid
      UNION ALL SELECT 2, m.number, format('MS%s', m.number) FROM milestones m WHERE m.work_package_id = ${id}::uuid
      UNION ALL SELECT 3, d.number, format('D%s.%s', w.number, d.number) FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id WHERE w.id = ${id}::uuid) parts
    ORDER BY kind, number`;
  if (rows.length === 0) {
    await refuseEffort(tx, key, name);
    return;
  }
  const belong = rows.length === 1 ? "belongs" : "belong";
  const parts = `${namesAndMore(rows.map((row) => row.name))} ${belong} to ${name}`;
  const message = `${parts}. Remove them first, or cancel ${name}: it then keeps its number and counts for nothing.`;
  throw new AppError("in-use", { message, data: { parts: rows.length } });
}
