import { Client } from "pg";

/** An account at the provider, known by the `sub` that it will bring. */
export interface KnownUser {
  externalId: string;
  name: string;
  email: string;
  /** The code of the person to link it to. */
  personCode?: string;
}

/** What was done, and the codes that could not be linked: unknown, or somebody else's. */
export interface PutUsers {
  created: number;
  linked: number;
  notLinked: string[];
}

/** Writes accounts before their first login, so that they are found by it, and links those that name a person; all or nothing, safe to run again. */
export async function putUsers(options: {
  ownerUrl: string;
  issuer: string;
  users: readonly KnownUser[];
}): Promise<PutUsers> {
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    const done: PutUsers = { created: 0, linked: 0, notLinked: [] };
    for (const user of options.users) await putUser(client, { issuer: options.issuer, user, done });
    await client.query("COMMIT");
    return done;
  } finally {
    await client.end();
  }
}

async function putUser(
  client: Client,
  { issuer, user, done }: { issuer: string; user: KnownUser; done: PutUsers },
): Promise<void> {
  const { rows } = await client.query<{ id: string; created: boolean }>(
    // xmax is 0 in a row that this statement inserted.
    `INSERT INTO users (issuer, external_id, name, email) VALUES ($1, $2, $3, $4)
     ON CONFLICT (issuer, external_id) DO UPDATE SET name = excluded.name, email = excluded.email
     RETURNING id, xmax = 0 AS created`,
    [issuer, user.externalId, user.name, user.email],
  );
  if (rows[0]?.created) done.created += 1;
  if (user.personCode === undefined) return;
  const linked = await client.query(
    `INSERT INTO user_persons (user_id, person_id)
     SELECT $1, p.id FROM persons p
      WHERE p.code = $2 AND NOT EXISTS (SELECT 1 FROM user_persons o WHERE o.person_id = p.id AND o.user_id <> $1)
     ON CONFLICT (user_id) DO UPDATE SET person_id = excluded.person_id`,
    [rows[0]?.id, user.personCode],
  );
  if (linked.rowCount === 1) done.linked += 1;
  else done.notLinked.push(user.personCode);
}
