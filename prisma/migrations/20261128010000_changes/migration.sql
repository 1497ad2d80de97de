-- The log of changes takes the place of audit_events: a row for each thing that was changed, one of them for each cell.
CREATE TABLE "changes" (
    "seq" BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
    "operation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "user_id" UUID NOT NULL,
    "groups" TEXT[],
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "undoes" UUID,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "project_id" UUID,
    "person_id" UUID,
    "organisation_id" UUID,
    "month" INTEGER,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("seq"),
    CONSTRAINT "changes_values" CHECK (jsonb_typeof("before") IS DISTINCT FROM 'array' AND jsonb_typeof("after") IS DISTINCT FROM 'array')
);

ALTER TABLE "changes" ENABLE ROW LEVEL SECURITY;

-- Every event is carried over with its time and user, in their order. A list of cells becomes a row for each of them, a
-- closing a row for each organisation for which the month was closed.
INSERT INTO "changes" ("seq", "operation_id", "at", "user_id", "groups", "request_id", "action", "undoes",
  "entity", "entity_id", "project_id", "person_id", "organisation_id", "month", "before", "after", "reason")
OVERRIDING SYSTEM VALUE
SELECT row_number() OVER (ORDER BY e.at, e.id, part.place), e.change_id, e.at, e.user_id, e.groups, e.request_id, e.action, e.undoes,
  CASE
    WHEN e.cells THEN 'allocation'
    WHEN e.action IN ('project:lock', 'project:unlock') THEN 'project-lock'
    WHEN e.action IN ('month-closing:close', 'month-closing:reopen') THEN 'month-closing'
    WHEN e.action IN ('user:link-person', 'user:unlink-person') THEN 'user-person'
    ELSE e.entity END,
  coalesce(part.organisation, e.entity_id), e.project_id, e.person_id,
  CASE WHEN e.entity = 'organisation' AND pg_input_is_valid(coalesce(part.organisation, e.entity_id), 'uuid')
    THEN coalesce(part.organisation, e.entity_id)::uuid END,
  coalesce((part.now ->> 'month')::int, (part.was ->> 'month')::int,
    CASE e.action WHEN 'month-closing:close' THEN (e.after ->> 'month')::int WHEN 'month-closing:reopen' THEN (e.before ->> 'month')::int END),
  CASE WHEN e.cells THEN coalesce(part.was, '{"amount": 0}') - 'month' WHEN e.action = 'month-closing:reopen' THEN e.before - 'month'
    WHEN e.before <> 'null' THEN e.before END,
  CASE WHEN e.cells THEN coalesce(part.now, '{"amount": 0}') - 'month' WHEN e.action = 'month-closing:close' THEN e.after - 'month' - 'organisationIds'
    WHEN e.action = 'project:lock' THEN jsonb_build_object('reason', e.reason)
    WHEN e.after <> 'null' THEN e.after END,
  e.reason
FROM (SELECT *, jsonb_typeof("before") = 'array' OR coalesce(jsonb_typeof("after") = 'array', false) AS cells FROM "audit_events") e
LEFT JOIN LATERAL (
  SELECT coalesce(n.place, w.place) AS place, n.cell AS now, w.cell AS was, NULL::text AS organisation
  FROM jsonb_array_elements(CASE WHEN jsonb_typeof(e.after) = 'array' THEN e.after ELSE '[]' END) WITH ORDINALITY AS n(cell, place)
  FULL JOIN jsonb_array_elements(CASE WHEN jsonb_typeof(e.before) = 'array' THEN e.before ELSE '[]' END) WITH ORDINALITY AS w(cell, place)
    ON w.cell ->> 'month' = n.cell ->> 'month'
  UNION ALL
  SELECT o.place, NULL, NULL, o.id
  FROM jsonb_array_elements_text(CASE WHEN e.action = 'month-closing:close' AND jsonb_typeof(e.after -> 'organisationIds') = 'array'
    THEN e.after -> 'organisationIds' ELSE '[]' END) WITH ORDINALITY AS o(id, place)
) part ON true;

SELECT setval(pg_get_serial_sequence('changes', 'seq'), max("seq")) FROM "changes" HAVING max("seq") IS NOT NULL;

DROP TABLE "audit_events";

CREATE INDEX "changes_operation_id_seq_idx" ON "changes"("operation_id", "seq");
CREATE INDEX "changes_undoes_idx" ON "changes"("undoes");
CREATE INDEX "changes_entity_id_month_seq_idx" ON "changes"("entity_id", "month", "seq");
CREATE INDEX "changes_project_id_seq_idx" ON "changes"("project_id", "seq");
CREATE INDEX "changes_person_id_seq_idx" ON "changes"("person_id", "seq");
CREATE INDEX "changes_organisation_id_seq_idx" ON "changes"("organisation_id", "seq");
CREATE INDEX "changes_user_id_project_id_seq_idx" ON "changes"("user_id", "project_id", "seq");

ALTER TABLE "changes" ADD CONSTRAINT "changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
