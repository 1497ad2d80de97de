-- The plan of a project: work packages, tasks with their phases, and milestones.

-- Does an organisation lead a part of the project?
CREATE OR REPLACE FUNCTION access.leads_in(project uuid, organisation uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT EXISTS (SELECT 1 FROM work_packages WHERE project_id = project AND lead_organisation_id = organisation)
      OR EXISTS (SELECT 1 FROM tasks WHERE project_id = project AND lead_organisation_id = organisation)
      OR EXISTS (SELECT 1 FROM deliverables WHERE project_id = project AND lead_organisation_id = organisation)
  $$;

-- The parts of a project's plan with their names and months, in the order in which people list them; a task has a row for each phase.
CREATE OR REPLACE FUNCTION access.plan_months(project uuid) RETURNS TABLE (name text, place int[], first int, last int) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT format('T%s.%s', w.number, t.number), ARRAY[1, w.number, t.number], f.from_month, f.to_month
    FROM task_phases f JOIN tasks t ON t.id = f.task_id JOIN work_packages w ON w.id = t.work_package_id WHERE f.project_id = project
    UNION ALL
    SELECT format('MS%s', m.number), ARRAY[2, m.number, 0], m.due_month, m.due_month FROM milestones m WHERE m.project_id = project
    UNION ALL
    SELECT format('D%s.%s', w.number, d.number), ARRAY[3, w.number, d.number], d.due_month, d.due_month
    FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id WHERE d.project_id = project
    UNION ALL
    SELECT 'effort of ' || o.short_name || ' in ' || CASE WHEN t.id IS NULL THEN format('WP%s', w.number) ELSE format('T%s.%s', w.number, t.number) END,
      ARRAY[4, w.number, coalesce(t.number, 0)], min(e.month), max(e.month)
    FROM effort_rows r JOIN efforts e ON e.effort_row_id = r.id JOIN organisations o ON o.id = r.organisation_id
    JOIN work_packages w ON w.id = r.work_package_id LEFT JOIN tasks t ON t.id = r.task_id
    WHERE r.project_id = project GROUP BY r.id, o.short_name, w.number, t.id
  $$;

-- The other end of both: months and owner of a project change only so that the plan stays inside and its leads take part.
CREATE OR REPLACE FUNCTION access.guard_project_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    beyond int := NEW.first_month + NEW.duration_months;
  BEGIN
    -- guard_project_months, which comes before it, has taken the project's key, and refuses an older snapshot.
    IF EXISTS (SELECT 1 FROM task_phases WHERE project_id = NEW.id AND (from_month < NEW.first_month OR to_month >= beyond))
      OR EXISTS (SELECT 1 FROM milestones WHERE project_id = NEW.id AND (due_month < NEW.first_month OR due_month >= beyond))
      OR EXISTS (SELECT 1 FROM deliverables WHERE project_id = NEW.id AND (due_month < NEW.first_month OR due_month >= beyond)) THEN
      RAISE EXCEPTION 'months-in-use' USING ERRCODE = 'RF004';
    END IF;
    IF OLD.owner_organisation_id <> NEW.owner_organisation_id AND access.leads_in(NEW.id, OLD.owner_organisation_id)
      AND NOT EXISTS (SELECT 1 FROM project_partners WHERE project_id = NEW.id AND organisation_id = OLD.owner_organisation_id) THEN
      RAISE EXCEPTION 'lead-leaves' USING ERRCODE = 'RF009';
    END IF;
    RETURN NEW;
  END $$;

CREATE TRIGGER guard_project_plan BEFORE UPDATE ON projects FOR EACH ROW
  WHEN (OLD.first_month <> NEW.first_month OR OLD.duration_months <> NEW.duration_months OR OLD.owner_organisation_id <> NEW.owner_organisation_id)
  EXECUTE FUNCTION access.guard_project_plan();

-- A partner that leads a part of the project stays.
CREATE OR REPLACE FUNCTION access.guard_partner_leads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'partners of a project leave in a read committed transaction' USING ERRCODE = '0A000';
    END IF;
    IF EXISTS (SELECT 1 FROM touched t JOIN projects p ON p.id = t.project_id
        WHERE p.owner_organisation_id <> t.organisation_id AND access.leads_in(t.project_id, t.organisation_id)) THEN
      RAISE EXCEPTION 'lead-leaves' USING ERRCODE = 'RF009';
    END IF;
    RETURN NULL;
  END $$;

CREATE TRIGGER guard_partner_leads AFTER DELETE ON project_partners REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_partner_leads();

CREATE TRIGGER guard_project_insert AFTER INSERT ON work_packages REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON work_packages REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON work_packages REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_lead_insert AFTER INSERT ON work_packages REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_taking_part('lead_organisation_id');
CREATE TRIGGER guard_lead_update AFTER UPDATE ON work_packages REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_taking_part('lead_organisation_id');

CREATE POLICY read ON work_packages FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON work_packages FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY change ON work_packages FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON work_packages FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

CREATE TRIGGER guard_project_insert AFTER INSERT ON tasks REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON tasks REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON tasks REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_lead_insert AFTER INSERT ON tasks REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_taking_part('lead_organisation_id');
CREATE TRIGGER guard_lead_update AFTER UPDATE ON tasks REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_taking_part('lead_organisation_id');

CREATE POLICY read ON tasks FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON tasks FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY change ON tasks FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON tasks FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

CREATE TRIGGER guard_project_insert AFTER INSERT ON task_phases REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON task_phases REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON task_phases REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_inside_insert AFTER INSERT ON task_phases REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('from_month', 'to_month');
CREATE TRIGGER guard_inside_update AFTER UPDATE ON task_phases REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('from_month', 'to_month');

CREATE POLICY read ON task_phases FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY change ON task_phases FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY add ON task_phases FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON task_phases FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

CREATE TRIGGER guard_project_insert AFTER INSERT ON milestones REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON milestones REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON milestones REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_inside_insert AFTER INSERT ON milestones REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('due_month', 'due_month');
CREATE TRIGGER guard_inside_update AFTER UPDATE ON milestones REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('due_month', 'due_month');

CREATE POLICY read ON milestones FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON milestones FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY change ON milestones FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON milestones FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
