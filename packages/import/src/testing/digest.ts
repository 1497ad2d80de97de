import { type TestDatabase, withOwner } from "@rediflow/db-admin/testing";

const tables = [
  ...["organisations", "role_types", "users", "persons", "person_organisations", "person_contracts"],
  ...["projects", "project_partners", "assignments", "allocations", "changes"],
  ...["deliverable_types", "dissemination_levels", "work_packages", "tasks", "task_phases"],
  ...["milestones", "deliverables", "effort_rows", "efforts"],
];

/** A fingerprint of every row, with versions and times, of every table that an import can write. */
export async function digestOf({ ownerUrl }: TestDatabase): Promise<Record<string, string>> {
  return await withOwner(ownerUrl, async (owner) => {
    const digests: Record<string, string> = {};
    for (const table of tables) {
      const { rows } = await owner.query<{ digest: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS digest FROM ${table} t`,
      );
      digests[table] = rows[0]?.digest ?? "";
    }
    return digests;
  });
}
