import { Client } from "pg";
import { withOwner } from "@rediflow/db-admin/testing";
import { hashToken } from "../../apps/bff/src/auth/session-cookie.ts";
import { openSession } from "../open-session.ts";
import { groupsMaxAgeSeconds } from "../settings.ts";
import { ended } from "../stops.ts";
import { groupsOf } from "./open-api.ts";
import { quantile } from "./time-screen.ts";
import type { ScreenWorld } from "./worlds.ts";

/** A team's people and cells. Without row level security the same rows are named, by their people. */
const teamSql = `
  SELECT a.id, p.name, a.role_type_id, c.months, c.amounts, c.versions FROM assignments a JOIN persons p ON p.id = a.person_id
  LEFT JOIN LATERAL (SELECT array_agg(al.month ORDER BY al.month) AS months, array_agg(al.pm ORDER BY al.month) AS amounts,
    array_agg(al.version ORDER BY al.month) AS versions FROM allocations al WHERE al.assignment_id = a.id) c ON true
  WHERE a.project_id = $1 AND ($2::uuid[] IS NULL OR a.person_id = ANY ($2)) ORDER BY a.id`;

interface Ratio {
  /** The statement alone, and the whole transaction with BEGIN, the session entered and COMMIT. */
  read: number;
  transaction: number;
  rows: number;
}

/**
 * How many times as long the same read takes under row level security as without, for three readers: medians of rounds in which
 * both are done in turn. The app role reads the one, the owner the other; both enter the reader's session, and read
 * only, as a server's reads do.
 */
export async function measureGuarded(
  world: ScreenWorld,
  rounds: number,
): Promise<Record<"full" | "organisation" | "assigned", Ratio>> {
  const { everything, "one organisation": limited } = groupsOf(world.organisation);
  const assigned = ["rediflow-viewers", "rediflow-visibility-assigned"];
  const full = await ratioOf(world, { subject: "full", groups: everything }, rounds);
  const organisation = await ratioOf(world, { subject: "organisation", groups: limited }, rounds);
  return {
    full,
    organisation,
    assigned: await ratioOf(world, { subject: "assigned", groups: assigned }, rounds),
  };
}

async function ratioOf(
  world: ScreenWorld,
  reader: { subject: string; groups: string[] },
  rounds: number,
): Promise<Ratio> {
  const { database, projectId } = world;
  const token = await openSession(database.appUrl, { ...reader, name: reader.subject, email: "reader@test" });
  await linkToPerson(world, reader.subject);
  const session = { hash: Buffer.from(hashToken(token)), month: world.currentMonth };
  const guarded = await connect(database.appUrl);
  const open = await connect(database.ownerUrl);
  const seen = await readOnce(guarded, session, [projectId, null]);
  const people = await peopleOf(world, seen.rows);
  const all = await readOnce(open, session, [projectId, people]);
  if (JSON.stringify(seen.rows) !== JSON.stringify(all.rows))
    throw new Error(`${reader.subject}: with and without row level security other rows are read`);
  const ratios = await inTurns(rounds, {
    closed: () => readOnce(guarded, session, [projectId, null]),
    bare: () => readOnce(open, session, [projectId, people]),
  });
  return { ...ratios, rows: seen.rows.length };
}

type Read = () => Promise<{ read: number; transaction: number }>;

/** The medians of the ratios of rounds, every other of which begins with the other one; the first ten are not counted. */
async function inTurns(
  rounds: number,
  { closed, bare }: { closed: Read; bare: Read },
): Promise<Omit<Ratio, "rows">> {
  const reads: number[] = [];
  const transactions: number[] = [];
  for (let round = -10; round < rounds; round += 1) {
    const first = await (round % 2 === 0 ? closed : bare)();
    const second = await (round % 2 === 0 ? bare : closed)();
    const [guarded, open] = round % 2 === 0 ? [first, second] : [second, first];
    if (round < 0) continue;
    reads.push(guarded.read / open.read);
    transactions.push(guarded.transaction / open.transaction);
  }
  return { read: quantile(reads, 0.5), transaction: quantile(transactions, 0.5) };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await ended(client.connect(), () => client.end());
  return client;
}

async function readOnce(
  client: Client,
  { hash, month }: { hash: Buffer; month: number },
  values: unknown[],
): Promise<{ rows: { id: string }[]; read: number; transaction: number }> {
  const begun = performance.now();
  await client.query("BEGIN");
  await client.query({
    name: "enter",
    text: "SELECT access.enter_session($1, $2, $3)",
    values: [hash, month, groupsMaxAgeSeconds],
  });
  await client.query("SET TRANSACTION READ ONLY");
  const started = performance.now();
  const { rows } = await client.query<{ id: string }>({ name: "team", text: teamSql, values });
  const read = performance.now() - started;
  await client.query("COMMIT");
  return { rows, read, transaction: performance.now() - begun };
}

async function peopleOf({ database }: ScreenWorld, rows: { id: string }[]): Promise<string[]> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const found = await owner.query<{ id: string }>(
      "SELECT DISTINCT person_id AS id FROM assignments WHERE id = ANY ($1::uuid[])",
      [rows.map(({ id }) => id)],
    );
    return found.rows.map(({ id }) => id);
  });
}

/** Links the reader to a person of the team, whose projects the reader then sees who sees only the own ones. */
async function linkToPerson({ database, projectId }: ScreenWorld, subject: string): Promise<void> {
  if (subject !== "assigned") return;
  await withOwner(database.superuserUrl, (superuser) =>
    superuser.query(
      `INSERT INTO user_persons (user_id, person_id) SELECT u.id, (SELECT person_id FROM assignments WHERE project_id = $1 ORDER BY person_id LIMIT 1)
       FROM users u WHERE u.external_id = $2`,
      [projectId, subject],
    ),
  );
}
