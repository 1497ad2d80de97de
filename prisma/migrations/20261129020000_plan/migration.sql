-- The plan of a project: its work packages with their tasks and deliverables, and its milestones. Months are counted as everywhere
-- (year * 12 + month - 1); a number counts inside the project, that of a task or deliverable inside its work package.

CREATE TABLE "work_packages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "lead_organisation_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "work_packages_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "tasks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "work_package_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "lead_organisation_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "task_phases" (
    "task_id" UUID NOT NULL,
    "from_month" INTEGER NOT NULL,
    "to_month" INTEGER NOT NULL,
    "project_id" UUID NOT NULL,
    "intensity" SMALLINT NOT NULL,

    CONSTRAINT "task_phases_pkey" PRIMARY KEY ("task_id", "from_month", "to_month")
);

CREATE TABLE "milestones" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "work_package_id" UUID,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "due_month" INTEGER NOT NULL,
    "verification" TEXT,
    "done_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "milestones_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "deliverables" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "work_package_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "lead_organisation_id" UUID,
    "type_id" UUID,
    "dissemination_level_id" UUID,
    "due_month" INTEGER NOT NULL,
    "delivered_on" DATE,
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliverables_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "deliverable_types" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliverable_types_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "dissemination_levels" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dissemination_levels_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "work_packages" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "task_phases" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "milestones" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deliverables" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deliverable_types" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "dissemination_levels" ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX "work_packages_project_id_number_key" ON "work_packages"("project_id", "number");
CREATE UNIQUE INDEX "work_packages_id_project_id_key" ON "work_packages"("id", "project_id");
CREATE INDEX "work_packages_lead_organisation_id_idx" ON "work_packages"("lead_organisation_id");
CREATE UNIQUE INDEX "tasks_work_package_id_number_key" ON "tasks"("work_package_id", "number");
CREATE UNIQUE INDEX "tasks_id_project_id_key" ON "tasks"("id", "project_id");
CREATE INDEX "tasks_project_id_idx" ON "tasks"("project_id");
CREATE INDEX "tasks_lead_organisation_id_idx" ON "tasks"("lead_organisation_id");
CREATE INDEX "task_phases_project_id_idx" ON "task_phases"("project_id");
CREATE UNIQUE INDEX "milestones_project_id_number_key" ON "milestones"("project_id", "number");
CREATE INDEX "milestones_work_package_id_idx" ON "milestones"("work_package_id");
CREATE UNIQUE INDEX "deliverables_work_package_id_number_key" ON "deliverables"("work_package_id", "number");
CREATE INDEX "deliverables_project_id_due_month_idx" ON "deliverables"("project_id", "due_month");
CREATE INDEX "deliverables_lead_organisation_id_idx" ON "deliverables"("lead_organisation_id");
CREATE INDEX "deliverables_type_id_idx" ON "deliverables"("type_id");
CREATE INDEX "deliverables_dissemination_level_id_idx" ON "deliverables"("dissemination_level_id");
CREATE UNIQUE INDEX "deliverable_types_code_key" ON "deliverable_types"("code");
CREATE UNIQUE INDEX "dissemination_levels_code_key" ON "dissemination_levels"("code");

ALTER TABLE "work_packages" ADD CONSTRAINT "work_packages_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "work_packages" ADD CONSTRAINT "work_packages_lead_organisation_id_fkey" FOREIGN KEY ("lead_organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_work_package_id_project_id_fkey" FOREIGN KEY ("work_package_id", "project_id") REFERENCES "work_packages"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_lead_organisation_id_fkey" FOREIGN KEY ("lead_organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "task_phases" ADD CONSTRAINT "task_phases_task_id_project_id_fkey" FOREIGN KEY ("task_id", "project_id") REFERENCES "tasks"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_work_package_id_project_id_fkey" FOREIGN KEY ("work_package_id", "project_id") REFERENCES "work_packages"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_work_package_id_project_id_fkey" FOREIGN KEY ("work_package_id", "project_id") REFERENCES "work_packages"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_lead_organisation_id_fkey" FOREIGN KEY ("lead_organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_type_id_fkey" FOREIGN KEY ("type_id") REFERENCES "deliverable_types"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_dissemination_level_id_fkey" FOREIGN KEY ("dissemination_level_id") REFERENCES "dissemination_levels"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "work_packages" ADD CONSTRAINT "work_packages_number" CHECK (number BETWEEN 1 AND 999);
ALTER TABLE "work_packages" ADD CONSTRAINT "work_packages_text" CHECK (length(name) BETWEEN 1 AND 200);
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_number" CHECK (number BETWEEN 1 AND 999);
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_text" CHECK (length(name) BETWEEN 1 AND 200);
ALTER TABLE "task_phases" ADD CONSTRAINT "task_phases_months" CHECK (from_month <= to_month);
ALTER TABLE "task_phases" ADD CONSTRAINT "task_phases_intensity" CHECK (intensity BETWEEN 1 AND 100);
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_number" CHECK (number BETWEEN 1 AND 999);
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_text" CHECK (length(name) BETWEEN 1 AND 200 AND length(verification) BETWEEN 1 AND 500);
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_number" CHECK (number BETWEEN 1 AND 999);
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_text" CHECK (length(title) BETWEEN 1 AND 200);
ALTER TABLE "deliverable_types" ADD CONSTRAINT "deliverable_types_text" CHECK (length(code) BETWEEN 1 AND 40 AND length(name) BETWEEN 1 AND 200);
ALTER TABLE "dissemination_levels" ADD CONSTRAINT "dissemination_levels_text" CHECK (length(code) BETWEEN 1 AND 40 AND length(name) BETWEEN 1 AND 200);
