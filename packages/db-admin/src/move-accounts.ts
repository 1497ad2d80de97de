import { Client } from "pg";

/** An account that is, or would be, known by another subject from now on. */
export interface Move {
  name: string;
  from: string;
  to: string;
}

/** What was done with the accounts that are not known by the new kind of subject yet. */
export interface MovedAccounts {
  moved: Move[];
  /** Their new subject is another account's already. */
  taken: Move[];
  /** Of these nobody knows the new subject; with `retire` they count as former from now on. */
  unknown: { name: string; from: string }[];
}

/** Former accounts stay what they are, with all that they did, and stand in no newcomer's way. */
const former = "former:";

/**
 * Makes accounts of the issuers in `from` those of the issuer `to`, under the subject that `newSubject` gives for their old one:
 * null keeps an account as it is. Their sessions end. All or nothing, as the owner; with `dryRun` nothing is changed.
 */
export async function moveAccounts(options: {
  ownerUrl: string;
  from: readonly string[];
  to: string;
  newSubject: (old: string) => string | null | undefined;
  retire: boolean;
  dryRun: boolean;
}): Promise<MovedAccounts> {
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    const done = await move(client, options);
    await client.query(options.dryRun ? "ROLLBACK" : "COMMIT");
    return done;
  } finally {
    await client.end();
  }
}

async function move(
  client: Client,
  { from, to, newSubject, retire }: Parameters<typeof moveAccounts>[0],
): Promise<MovedAccounts> {
  const done: MovedAccounts = { moved: [], taken: [], unknown: [] };
  // The accounts of browsers first: they have people and sessions.
  const { rows } = await client.query<{ id: string; name: string; issuer: string; external_id: string }>(
    `SELECT id, name, issuer, external_id FROM users WHERE issuer = ANY ($1) AND NOT starts_with(external_id, $3)
      ORDER BY issuer <> $2, name, external_id FOR UPDATE`,
    [from, to, former],
  );
  for (const { id, name, issuer, external_id: old } of rows) {
    const subject = newSubject(old);
    if (subject === null) continue;
    if (subject === undefined) {
      done.unknown.push({ name, from: old });
      if (retire) await rename(client, { id, issuer, subject: former + old });
      continue;
    }
    const renamed = await rename(client, { id, issuer: to, subject });
    (renamed ? done.moved : done.taken).push({ name, from: old, to: subject });
  }
  return done;
}

async function rename(
  client: Client,
  { id, issuer, subject }: { id: string; issuer: string; subject: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE users SET issuer = $2, external_id = $3 WHERE id = $1
       AND NOT EXISTS (SELECT 1 FROM users o WHERE o.issuer = $2 AND o.external_id = $3)`,
    [id, issuer, subject],
  );
  // What a session holds was given to the old subject: its next refresh would bring another.
  if (rowCount === 1) await client.query("DELETE FROM sessions WHERE user_id = $1", [id]);
  return rowCount === 1;
}
