-- The sequence gives every write of an allocation its own version: a cell deleted and made anew never bears an old one.
CREATE SEQUENCE allocation_version;

-- CreateTable
CREATE TABLE "organisations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "short_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,
    "country" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "persons" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "persons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_organisations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "person_organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_contracts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "fte_percent" DECIMAL(5,2) NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "person_contracts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_types" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "role_types_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignments" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role_type_id" UUID,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocations" (
    "assignment_id" UUID NOT NULL,
    "month" INTEGER NOT NULL,
    "series" TEXT NOT NULL DEFAULT 'planned',
    "project_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "pm" DECIMAL(9,4) NOT NULL,
    "version" BIGINT NOT NULL DEFAULT nextval('allocation_version'),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "allocations_pkey" PRIMARY KEY ("assignment_id","month","series")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'internal',
    "lifecycle_state" TEXT NOT NULL DEFAULT 'idea',
    "owner_organisation_id" UUID NOT NULL,
    "first_month" INTEGER NOT NULL,
    "duration_months" INTEGER NOT NULL,
    "awarded_pm" DECIMAL(9,4),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_partners" (
    "project_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "short_role" TEXT,

    CONSTRAINT "project_partners_pkey" PRIMARY KEY ("project_id","organisation_id")
);

-- CreateTable
CREATE TABLE "project_locks" (
    "project_id" UUID NOT NULL,
    "locked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "locked_by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "project_locks_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "month_closings" (
    "organisation_id" UUID NOT NULL,
    "month" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_by_id" UUID NOT NULL,
    "note" TEXT,

    CONSTRAINT "month_closings_pkey" PRIMARY KEY ("organisation_id","month")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "issuer" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'person',
    "name" TEXT NOT NULL,
    "email" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "last_login_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_persons" (
    "user_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "user_persons_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "token_hash" BYTEA NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "provider_sid" TEXT,
    "groups" TEXT[],
    "groups_read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "groups_came" BOOLEAN NOT NULL,
    "groups_repeated" INTEGER NOT NULL,
    "refreshable" BOOLEAN NOT NULL,
    "tokens" BYTEA,
    "access_expires_at" TIMESTAMPTZ(3),
    "refresh_lease_until" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_seconds" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "logout_tokens" (
    "jti_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "logout_tokens_pkey" PRIMARY KEY ("jti_hash")
);

-- CreateTable
CREATE TABLE "user_settings" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_settings_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "shared_views" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shared_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "user_id" UUID NOT NULL,
    "groups" TEXT[],
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "project_id" UUID,
    "person_id" UUID,
    "change_id" UUID NOT NULL,
    "undoes" UUID,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "mode" TEXT NOT NULL DEFAULT 'login',
    "visibility_enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisations_short_name_key" ON "organisations"("short_name");

-- CreateIndex
CREATE INDEX "organisations_parent_id_idx" ON "organisations"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "persons_code_key" ON "persons"("code");

-- CreateIndex
CREATE INDEX "person_organisations_person_id_idx" ON "person_organisations"("person_id");

-- CreateIndex
CREATE INDEX "person_organisations_organisation_id_idx" ON "person_organisations"("organisation_id");

-- CreateIndex
CREATE INDEX "person_contracts_person_id_idx" ON "person_contracts"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "role_types_code_key" ON "role_types"("code");

-- CreateIndex
CREATE INDEX "assignments_project_id_idx" ON "assignments"("project_id");

-- CreateIndex
CREATE INDEX "assignments_person_id_idx" ON "assignments"("person_id");

-- CreateIndex
CREATE INDEX "assignments_role_type_id_idx" ON "assignments"("role_type_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignments_id_project_id_person_id_key" ON "assignments"("id", "project_id", "person_id");

-- CreateIndex
CREATE INDEX "allocations_project_id_month_idx" ON "allocations"("project_id", "month");

-- CreateIndex
CREATE INDEX "allocations_person_id_month_idx" ON "allocations"("person_id", "month");

-- CreateIndex
CREATE UNIQUE INDEX "projects_code_key" ON "projects"("code");

-- CreateIndex
CREATE INDEX "projects_owner_organisation_id_idx" ON "projects"("owner_organisation_id");

-- CreateIndex
CREATE INDEX "project_partners_organisation_id_idx" ON "project_partners"("organisation_id");

-- CreateIndex
CREATE INDEX "project_locks_locked_by_id_idx" ON "project_locks"("locked_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_issuer_external_id_key" ON "users"("issuer", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_persons_person_id_key" ON "user_persons"("person_id");

-- CreateIndex
CREATE INDEX "month_closings_month_idx" ON "month_closings"("month");

-- CreateIndex
CREATE INDEX "month_closings_closed_by_id_idx" ON "month_closings"("closed_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_id_key" ON "sessions"("id");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_provider_sid_idx" ON "sessions"("provider_sid");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "logout_tokens_expires_at_idx" ON "logout_tokens"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "shared_views_token_key" ON "shared_views"("token");

-- CreateIndex
CREATE INDEX "shared_views_owner_id_idx" ON "shared_views"("owner_id");

-- CreateIndex
CREATE INDEX "audit_events_project_id_at_idx" ON "audit_events"("project_id", "at");

-- CreateIndex
CREATE INDEX "audit_events_user_id_project_id_at_idx" ON "audit_events"("user_id", "project_id", "at");

-- CreateIndex
CREATE INDEX "audit_events_change_id_idx" ON "audit_events"("change_id");

-- AddForeignKey
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person_organisations" ADD CONSTRAINT "person_organisations_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person_organisations" ADD CONSTRAINT "person_organisations_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person_contracts" ADD CONSTRAINT "person_contracts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_role_type_id_fkey" FOREIGN KEY ("role_type_id") REFERENCES "role_types"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_assignment_id_project_id_person_id_fkey" FOREIGN KEY ("assignment_id", "project_id", "person_id") REFERENCES "assignments"("id", "project_id", "person_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_owner_organisation_id_fkey" FOREIGN KEY ("owner_organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "project_partners" ADD CONSTRAINT "project_partners_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "project_locks" ADD CONSTRAINT "project_locks_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "project_locks" ADD CONSTRAINT "project_locks_locked_by_id_fkey" FOREIGN KEY ("locked_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "month_closings" ADD CONSTRAINT "month_closings_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "month_closings" ADD CONSTRAINT "month_closings_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "user_persons" ADD CONSTRAINT "user_persons_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "user_persons" ADD CONSTRAINT "user_persons_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "shared_views" ADD CONSTRAINT "shared_views_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- What must hold for every row, whoever writes it.
ALTER TABLE organisations ADD CONSTRAINT organisations_not_own_parent CHECK (parent_id IS DISTINCT FROM id);
ALTER TABLE projects
  ADD CONSTRAINT projects_kind CHECK (kind IN ('internal', 'eu', 'other')),
  ADD CONSTRAINT projects_lifecycle_state CHECK (lifecycle_state IN ('idea', 'proposal', 'negotiation', 'running', 'on-hold', 'ended', 'rejected')),
  ADD CONSTRAINT projects_months CHECK (first_month BETWEEN 22800 AND 26400 AND duration_months BETWEEN 1 AND 240),
  ADD CONSTRAINT projects_text CHECK (length(code) BETWEEN 1 AND 40 AND length(name) BETWEEN 1 AND 200);
ALTER TABLE allocations
  ADD CONSTRAINT allocations_pm CHECK (pm > 0 AND pm <= 2),
  ADD CONSTRAINT allocations_series CHECK (series = 'planned');
ALTER TABLE person_contracts ADD CONSTRAINT person_contracts_period CHECK (valid_to >= valid_from AND fte_percent BETWEEN 0 AND 200);
ALTER TABLE person_organisations ADD CONSTRAINT person_organisations_period CHECK (valid_to >= valid_from);
ALTER TABLE project_locks ADD CONSTRAINT project_locks_reason CHECK (length(reason) BETWEEN 1 AND 500);
ALTER TABLE shared_views ADD CONSTRAINT shared_views_path CHECK (path LIKE '/%' AND path NOT LIKE '//%');

ALTER TABLE month_closings ADD CONSTRAINT month_closings_month CHECK (month BETWEEN 22800 AND 26400 AND length(note) <= 500);
ALTER TABLE users ADD CONSTRAINT users_kind CHECK (kind IN ('person', 'service'));
ALTER TABLE deployment
  ADD CONSTRAINT deployment_one_row CHECK (id),
  ADD CONSTRAINT deployment_mode CHECK (mode IN ('login', 'view_only', 'allow_all'));
INSERT INTO deployment (id) VALUES (true);

-- Nobody: who owns what is made where there is no login. No provider can have this issuer, so nobody can sign in as it.
INSERT INTO users (id, issuer, external_id, kind, name)
  VALUES ('00000000-0000-0000-0000-000000000000', 'rediflow', 'nobody', 'service', 'Everybody (no login)');
