-- What people say about the findings of a project: warnings that are accepted with a note, and that a project was checked. What is
-- found is computed, and stands nowhere.

CREATE TABLE "finding_notes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID,
    "numbers" JSONB NOT NULL,
    "sentence" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "accepted_by_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "finding_notes_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "project_checks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "checked_by_id" UUID NOT NULL,
    "note" TEXT,

    CONSTRAINT "project_checks_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "finding_notes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "project_checks" ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX "finding_notes_project_id_code_subject_key" ON "finding_notes"("project_id", "code", "subject");
CREATE INDEX "finding_notes_person_id_idx" ON "finding_notes"("person_id");
CREATE INDEX "finding_notes_accepted_by_id_idx" ON "finding_notes"("accepted_by_id");
CREATE INDEX "project_checks_project_id_checked_at_idx" ON "project_checks"("project_id", "checked_at");
CREATE INDEX "project_checks_checked_by_id_idx" ON "project_checks"("checked_by_id");

ALTER TABLE "finding_notes" ADD CONSTRAINT "finding_notes_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "finding_notes" ADD CONSTRAINT "finding_notes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "finding_notes" ADD CONSTRAINT "finding_notes_accepted_by_id_fkey" FOREIGN KEY ("accepted_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "project_checks" ADD CONSTRAINT "project_checks_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "project_checks" ADD CONSTRAINT "project_checks_checked_by_id_fkey" FOREIGN KEY ("checked_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "finding_notes" ADD CONSTRAINT "finding_notes_text" CHECK (length(code) BETWEEN 1 AND 60 AND length(subject) BETWEEN 1 AND 100 AND length(note) BETWEEN 1 AND 500 AND length(sentence) BETWEEN 1 AND 1000);
ALTER TABLE "project_checks" ADD CONSTRAINT "project_checks_text" CHECK (length(note) BETWEEN 1 AND 500);
