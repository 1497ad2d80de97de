-- A project's own fields: how it is funded, where it is at home, when it truly began and ended, how many hours a person-month has;
-- partners with the months in which they take part; and the states of a project's life as rows, which an admin may add to.

CREATE TABLE "lifecycle_states" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "counts_as" TEXT NOT NULL DEFAULT 'no',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lifecycle_states_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "project_rates" (
    "project_id" UUID NOT NULL,
    "from_month" INTEGER NOT NULL,
    "hours_per_pm" DECIMAL(6,2) NOT NULL,

    CONSTRAINT "project_rates_pkey" PRIMARY KEY ("project_id", "from_month")
);

ALTER TABLE "lifecycle_states" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "project_rates" ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX "lifecycle_states_code_key" ON "lifecycle_states"("code");

INSERT INTO lifecycle_states (code, name, sort_order, counts_as) VALUES
  ('idea', 'Idea', 1, 'no'),
  ('proposal', 'Proposal', 2, 'tentative'),
  ('negotiation', 'Negotiation', 3, 'tentative'),
  ('running', 'Running', 4, 'firm'),
  ('on-hold', 'On hold', 5, 'no'),
  ('ended', 'Ended', 6, 'no'),
  ('rejected', 'Rejected', 7, 'no');

ALTER TABLE "projects"
  DROP CONSTRAINT "projects_lifecycle_state",
  ADD COLUMN "funding_model" TEXT,
  ADD COLUMN "home_organisation_id" UUID,
  ADD COLUMN "actual_begin" DATE,
  ADD COLUMN "actual_end" DATE,
  ADD COLUMN "whole_agreed_effort" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "hours_per_pm" DECIMAL(6,2);

ALTER TABLE "project_partners"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "from_month" INTEGER,
  ADD COLUMN "to_month" INTEGER,
  ADD COLUMN "replaced_by_id" UUID,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- Numbers were not held to be different, nor in a range: where they are not, the partners of that project are counted anew.
UPDATE project_partners pp SET number = counted.number FROM (
  SELECT project_id, organisation_id, row_number() OVER (PARTITION BY project_id ORDER BY number, organisation_id) + 1 AS number FROM project_partners
) counted
WHERE counted.project_id = pp.project_id AND counted.organisation_id = pp.organisation_id AND pp.project_id IN (
  SELECT project_id FROM project_partners GROUP BY project_id HAVING count(DISTINCT number) < count(*) OR min(number) < 1 OR max(number) > 999);

CREATE UNIQUE INDEX "project_partners_id_key" ON "project_partners"("id");
-- Looked at when a statement ends: so that partners can change their numbers with each other.
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_project_id_number_key" UNIQUE ("project_id", "number") DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX "project_partners_project_id_replaced_by_id_idx" ON "project_partners"("project_id", "replaced_by_id");
CREATE INDEX "projects_home_organisation_id_idx" ON "projects"("home_organisation_id");
CREATE INDEX "projects_lifecycle_state_idx" ON "projects"("lifecycle_state");

ALTER TABLE "projects" ADD CONSTRAINT "projects_lifecycle_state_fkey" FOREIGN KEY ("lifecycle_state") REFERENCES "lifecycle_states"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "projects" ADD CONSTRAINT "projects_home_organisation_id_fkey" FOREIGN KEY ("home_organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_project_id_replaced_by_id_fkey" FOREIGN KEY ("project_id", "replaced_by_id") REFERENCES "project_partners"("project_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "project_rates" ADD CONSTRAINT "project_rates_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "lifecycle_states" ADD CONSTRAINT "lifecycle_states_text" CHECK (length(code) BETWEEN 1 AND 40 AND length(name) BETWEEN 1 AND 200);
ALTER TABLE "lifecycle_states" ADD CONSTRAINT "lifecycle_states_counts_as" CHECK (counts_as IN ('no', 'tentative', 'firm'));
ALTER TABLE "projects" ADD CONSTRAINT "projects_funding_model" CHECK (length(funding_model) BETWEEN 1 AND 200);
ALTER TABLE "projects" ADD CONSTRAINT "projects_actual_days" CHECK (actual_begin <= actual_end);
ALTER TABLE "projects" ADD CONSTRAINT "projects_hours_per_pm" CHECK (hours_per_pm BETWEEN 1 AND 744);
ALTER TABLE "project_rates" ADD CONSTRAINT "project_rates_hours_per_pm" CHECK (hours_per_pm BETWEEN 1 AND 744);
ALTER TABLE "project_rates" ADD CONSTRAINT "project_rates_month" CHECK (from_month BETWEEN 22800 AND 26400);
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_number" CHECK (number BETWEEN 1 AND 999);
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_text" CHECK (length(short_role) BETWEEN 1 AND 200) NOT VALID;
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_months" CHECK (from_month <= to_month
  AND from_month BETWEEN 22800 AND 26400 AND to_month BETWEEN 22800 AND 26400);
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_not_by_itself" CHECK (replaced_by_id <> organisation_id);
