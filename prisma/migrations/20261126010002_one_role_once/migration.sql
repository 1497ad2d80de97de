-- A person has a role on a project once. Rows that repeat it from before stay as they are and are told apart by `ordinal`,
-- which is 0 in every new row: the newest of them counts up, so that no old database is in the way.
ALTER TABLE "assignments" ADD COLUMN "ordinal" SMALLINT NOT NULL DEFAULT 0;
UPDATE assignments a SET ordinal = r.earlier FROM (
  SELECT id, row_number() OVER (PARTITION BY project_id, person_id, role_type_id ORDER BY created_at, id) - 1 AS earlier FROM assignments
) r WHERE r.id = a.id AND r.earlier > 0;
CREATE UNIQUE INDEX "assignments_project_id_person_id_role_type_id_ordinal_key"
  ON "assignments"("project_id", "person_id", "role_type_id", "ordinal") NULLS NOT DISTINCT;
