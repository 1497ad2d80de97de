-- Effort: the rows of a project's organisations, and their cells in three series.

-- Holds what decides about some cells of the caller's: the lock of their project, and the closings of their months. `cells` is
-- [{"effortRowId": …, "month": …}, …], all of one project.
CREATE OR REPLACE FUNCTION access.hold_efforts(project uuid, cells jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_edit() OR NOT (access.sees_all() OR project IN (SELECT access.visible_projects())) THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(project));
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(r.organisation_id, c.month) AS key FROM jsonb_to_recordset(cells) AS c("effortRowId" uuid, month int)
      JOIN effort_rows r ON r.id = c."effortRowId" AND r.project_id = project ORDER BY 1) k;
  END $$;

-- A write of cells shares the keys of their projects and months, and then looks again whether a month is closed.
CREATE OR REPLACE FUNCTION access.guard_effort_months() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p.id)) FROM (SELECT DISTINCT project_id AS id FROM touched ORDER BY 1) p;
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(organisation_id, month) AS key FROM touched ORDER BY 1) k;
    IF NOT access.passes_locks() AND EXISTS (SELECT 1 FROM touched t JOIN month_closings c USING (organisation_id, month)) THEN
      RAISE EXCEPTION 'month-closed' USING ERRCODE = 'RF002';
    END IF;
    RETURN NULL;
  END $$;

-- Effort of a task lies in the months of its phases, whoever writes it. A write of cells shares the task's row, a change of phases
-- takes it alone: whichever comes second sees what the first has done.
CREATE OR REPLACE FUNCTION access.guard_effort_in_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM 1 FROM tasks WHERE id IN (SELECT r.task_id FROM touched t JOIN effort_rows r ON r.id = t.effort_row_id) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT 1 FROM touched t JOIN effort_rows r ON r.id = t.effort_row_id WHERE r.task_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM task_phases f WHERE f.task_id = r.task_id AND t.month BETWEEN f.from_month AND f.to_month)) THEN
      RAISE EXCEPTION 'outside-task' USING ERRCODE = 'RF010';
    END IF;
    RETURN NULL;
  END $$;

-- The other end: phases go only where they leave no effort behind.
CREATE OR REPLACE FUNCTION access.guard_phases_of_effort() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM 1 FROM tasks WHERE id IN (SELECT task_id FROM touched) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM effort_rows r JOIN efforts e ON e.effort_row_id = r.id WHERE r.task_id IN (SELECT task_id FROM touched)
        AND NOT EXISTS (SELECT 1 FROM task_phases f WHERE f.task_id = r.task_id AND e.month BETWEEN f.from_month AND f.to_month)) THEN
      RAISE EXCEPTION 'effort-left-behind' USING ERRCODE = 'RF011';
    END IF;
    RETURN NULL;
  END $$;

CREATE TRIGGER guard_effort_delete AFTER DELETE ON task_phases REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_phases_of_effort();

-- Has an organisation effort in the project?
CREATE OR REPLACE FUNCTION access.has_effort_in(project uuid, organisation uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM effort_rows WHERE project_id = project AND organisation_id = organisation) $$;

-- Months and owner of a project change only so that its effort stays inside, and those who have effort take part.
CREATE OR REPLACE FUNCTION access.guard_project_effort() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    -- guard_project_months, which comes after it by name, takes the project's key too.
    PERFORM pg_advisory_xact_lock(access.project_key(NEW.id));
    IF EXISTS (SELECT 1 FROM efforts WHERE project_id = NEW.id AND (month < NEW.first_month OR month >= NEW.first_month + NEW.duration_months)) THEN
      RAISE EXCEPTION 'months-in-use' USING ERRCODE = 'RF004';
    END IF;
    IF OLD.owner_organisation_id <> NEW.owner_organisation_id AND access.has_effort_in(NEW.id, OLD.owner_organisation_id)
      AND NOT EXISTS (SELECT 1 FROM project_partners WHERE project_id = NEW.id AND organisation_id = OLD.owner_organisation_id) THEN
      RAISE EXCEPTION 'effort-leaves' USING ERRCODE = 'RF012';
    END IF;
    RETURN NEW;
  END $$;

CREATE TRIGGER guard_project_effort BEFORE UPDATE ON projects FOR EACH ROW
  WHEN (OLD.first_month <> NEW.first_month OR OLD.duration_months <> NEW.duration_months OR OLD.owner_organisation_id <> NEW.owner_organisation_id)
  EXECUTE FUNCTION access.guard_project_effort();

-- A partner that has effort in the project stays.
CREATE OR REPLACE FUNCTION access.guard_partner_effort() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM touched t JOIN projects p ON p.id = t.project_id
        WHERE p.owner_organisation_id <> t.organisation_id AND access.has_effort_in(t.project_id, t.organisation_id)) THEN
      RAISE EXCEPTION 'effort-leaves' USING ERRCODE = 'RF012';
    END IF;
    RETURN NULL;
  END $$;

CREATE TRIGGER guard_partner_effort AFTER DELETE ON project_partners REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_partner_effort();

CREATE TRIGGER guard_project_insert AFTER INSERT ON effort_rows REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON effort_rows REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_taking_part_insert AFTER INSERT ON effort_rows REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_taking_part('organisation_id');

CREATE POLICY read ON effort_rows FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON effort_rows FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON effort_rows FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

CREATE TRIGGER guard_project_insert AFTER INSERT ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON efforts REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_months_insert AFTER INSERT ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_effort_months();
CREATE TRIGGER guard_months_update AFTER UPDATE ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_effort_months();
CREATE TRIGGER guard_months_delete AFTER DELETE ON efforts REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_effort_months();
CREATE TRIGGER guard_inside_insert AFTER INSERT ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('month', 'month');
CREATE TRIGGER guard_inside_update AFTER UPDATE ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('month', 'month');
CREATE TRIGGER guard_in_task_insert AFTER INSERT ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_effort_in_task();
CREATE TRIGGER guard_in_task_update AFTER UPDATE ON efforts REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_effort_in_task();

-- What was agreed and estimated for past months is frozen; a closed month is closed to all three series.
CREATE POLICY read ON efforts FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON efforts FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR ((series = 'ACTUAL' OR month >= (SELECT access.current_month()))
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed_for(organisation_id, month)))));
CREATE POLICY change ON efforts FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR ((series = 'ACTUAL' OR month >= (SELECT access.current_month()))
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed_for(organisation_id, month)))))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR ((series = 'ACTUAL' OR month >= (SELECT access.current_month()))
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed_for(organisation_id, month)))));
CREATE POLICY remove ON efforts FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR ((series = 'ACTUAL' OR month >= (SELECT access.current_month()))
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed_for(organisation_id, month)))));
