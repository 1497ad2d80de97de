-- Effort of the organisations of a project: who is agreed, estimated and reported for how much in which month. A row is an
-- organisation's share of a task, or of a work package as a whole; its cells are the months, in three series.

CREATE UNIQUE INDEX "tasks_id_work_package_id_key" ON "tasks"("id", "work_package_id");

CREATE TABLE "effort_rows" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "work_package_id" UUID NOT NULL,
    "task_id" UUID,
    "organisation_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "effort_rows_pkey" PRIMARY KEY ("id")
);

CREATE SEQUENCE "effort_version" AS bigint;

CREATE TABLE "efforts" (
    "effort_row_id" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "month" INTEGER NOT NULL,
    "project_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "pm" DECIMAL(9,4) NOT NULL,
    "version" BIGINT NOT NULL DEFAULT nextval('effort_version'),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "efforts_pkey" PRIMARY KEY ("effort_row_id", "series", "month")
);

ALTER TABLE "effort_rows" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "efforts" ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX "effort_rows_work_package_id_task_id_organisation_id_key"
  ON "effort_rows"("work_package_id", "task_id", "organisation_id") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "effort_rows_id_project_id_organisation_id_key" ON "effort_rows"("id", "project_id", "organisation_id");
CREATE INDEX "effort_rows_project_id_idx" ON "effort_rows"("project_id");
CREATE INDEX "effort_rows_task_id_idx" ON "effort_rows"("task_id");
CREATE INDEX "effort_rows_organisation_id_idx" ON "effort_rows"("organisation_id");
CREATE INDEX "efforts_project_id_month_idx" ON "efforts"("project_id", "month");
CREATE INDEX "efforts_organisation_id_month_idx" ON "efforts"("organisation_id", "month");

ALTER TABLE "effort_rows" ADD CONSTRAINT "effort_rows_work_package_id_project_id_fkey" FOREIGN KEY ("work_package_id", "project_id") REFERENCES "work_packages"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "effort_rows" ADD CONSTRAINT "effort_rows_task_id_work_package_id_fkey" FOREIGN KEY ("task_id", "work_package_id") REFERENCES "tasks"("id", "work_package_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "effort_rows" ADD CONSTRAINT "effort_rows_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "efforts" ADD CONSTRAINT "efforts_effort_row_id_project_id_organisation_id_fkey" FOREIGN KEY ("effort_row_id", "project_id", "organisation_id") REFERENCES "effort_rows"("id", "project_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "efforts" ADD CONSTRAINT "efforts_series" CHECK (series IN ('PROJPLAN', 'EST', 'ACTUAL'));
ALTER TABLE "efforts" ADD CONSTRAINT "efforts_pm" CHECK (pm > 0 AND pm <= 1000);
