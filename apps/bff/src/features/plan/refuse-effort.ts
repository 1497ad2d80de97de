import type { Tx } from "@rediflow/db";
import { AppError } from "../../errors.ts";
import type { PartKey } from "./part.ts";

/** Throws in-use, with the organisations, where rows of effort belong to a task or work package. */
export async function refuseEffort(tx: Tx, { projectId, id }: PartKey, name: string): Promise<void> {
  const rows = await tx.effortRow.findMany({
    where: { projectId, OR: [{ taskId: id }, { workPackageId: id }] },
    select: { organisation: { select: { shortName: true } } },
    orderBy: { organisation: { shortName: "asc" } },
  });
  const [first, ...more] = [...new Set(rows.map(({ organisation }) => organisation.shortName))];
  if (first === undefined) return;
  const others =
    more.length === 0
      ? ""
      : ` and ${more.length.toString()} more ${more.length === 1 ? "organisation" : "organisations"}`;
  const message = `Effort of ${first}${others} belongs to ${name}. Remove it first, or cancel ${name}: it then keeps its number and counts for nothing.`;
  throw new AppError("in-use", { message, data: { rows: rows.length } });
}
