import { createHash } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import type { Contender } from "./contender.ts";
import type { OrganisationRow, ScreenRead, TeamRead } from "./reads.ts";
import type { World } from "./world.ts";

/** What was read, in words, and its digest, which is the same for all. */
export interface Verified {
  what: string;
  digest: string;
}

/** Reads once with every contender; throws unless all answer the same fifty organisations. */
export async function verifyShort(contenders: readonly Contender[]): Promise<Verified> {
  const { answer, digest } = await sameAnswer(contenders);
  const rows = (answer as OrganisationRow[]).length;
  if (rows !== 50) throw new Error(`${rows.toString()} organisations were read, not 50`);
  return { what: `${rows.toString()} organisations`, digest };
}

/** Reads once with every contender; throws unless all answer the same team, and less of it than the owner sees. */
export async function verifyLong(contenders: readonly Contender[], world: World): Promise<Verified> {
  const { answer, digest } = await sameAnswer(contenders);
  const { rows, cells } = answer as TeamRead;
  const all = await countForOwner(world);
  const bound = rows.length > 0 && rows.length < all.rows && cells.length > 0 && cells.length < all.cells;
  if (!bound) throw new Error("row level security hides nothing of the team: there is nothing to compare");
  const what = `${rows.length.toString()} of ${all.rows.toString()} people and ${cells.length.toString()} of ${all.cells.toString()} months`;
  return { what, digest };
}

/** Reads once with every contender; throws unless all answer the same team and lists. */
export async function verifyBatch(contenders: readonly Contender[]): Promise<Verified> {
  const { answer, digest } = await sameAnswer(contenders);
  const { team, ...lists } = answer as ScreenRead;
  const sizes = Object.entries(lists).map(([name, ids]) => `${ids.length.toString()} ${name}`);
  return { what: `screen: ${team.rows.length.toString()} people, ${sizes.join(", ")}`, digest };
}

async function sameAnswer(contenders: readonly Contender[]): Promise<{ answer: unknown; digest: string }> {
  let first: { answer: unknown; digest: string } | undefined;
  for (const contender of contenders) {
    const answer = await contender.read();
    const digest = createHash("sha256").update(JSON.stringify(answer)).digest("hex").slice(0, 12);
    first ??= { answer, digest };
    if (digest !== first.digest)
      throw new Error(`${contender.name} answers other rows: ${JSON.stringify(answer).slice(0, 500)}`);
  }
  if (first === undefined) throw new Error("there is nobody to compare");
  return first;
}

async function countForOwner({ ownerUrl, projectId }: World): Promise<{ rows: number; cells: number }> {
  return await withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ rows: number; cells: number }>(
      `SELECT (SELECT count(*)::int FROM assignments WHERE project_id = $1) AS rows,
              (SELECT count(*)::int FROM allocations WHERE project_id = $1) AS cells`,
      [projectId],
    );
    return rows[0] ?? { rows: 0, cells: 0 };
  });
}
