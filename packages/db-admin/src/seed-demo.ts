import { Client, escapeIdentifier } from "pg";
import { demoWorld } from "./seed-demo/demo-world.ts";

// Parents before children: foreign keys are checked at once.
const order = [
  ...[
    "organisations",
    "role_types",
    "users",
    "persons",
    "person_organisations",
    "person_contracts",
    "user_persons",
  ],
  ...["projects", "project_partners", "assignments", "allocations", "project_locks"],
  ...["work_packages", "tasks", "task_phases", "milestones"],
  ...["deliverable_types", "dissemination_levels", "deliverables", "effort_rows", "efforts"],
];

/** Puts the fictional demo world around `currentMonth` into an empty database, whole or not at all; changes nothing where an organisation exists. */
export async function seedDemo(options: {
  ownerUrl: string;
  currentMonth: number;
  issuer: string;
}): Promise<{ seeded: boolean }> {
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('rediflow:seed-demo', 0))");
    const { rowCount } = await client.query("SELECT 1 FROM organisations LIMIT 1");
    const seeded = rowCount === 0;
    if (seeded) await insertWorld(client, options);
    await client.query("COMMIT");
    return { seeded };
  } finally {
    await client.end();
  }
}

async function insertWorld(
  client: Client,
  { currentMonth, issuer }: { currentMonth: number; issuer: string },
): Promise<void> {
  const world = demoWorld(currentMonth, issuer);
  for (const table of order) {
    const rows = world[table] ?? [];
    const columns = Object.keys(rows[0] ?? {})
      .map((column) => escapeIdentifier(column))
      .join(", ");
    // One statement per table; what a row does not name keeps the column's default.
    await client.query(
      `INSERT INTO ${escapeIdentifier(table)} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${escapeIdentifier(table)}, $1)`,
      [JSON.stringify(rows)],
    );
  }
  await client.query("ANALYZE");
}
