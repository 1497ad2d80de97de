-- Projects, their partners and their locks.

-- Cells that lay outside before this rule was held stay until they are cleared; no other may come to lie outside.
CREATE OR REPLACE FUNCTION access.guard_project_months() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'months and owner of a project change in a read committed transaction' USING ERRCODE = '0A000';
    END IF;
    PERFORM pg_advisory_xact_lock(access.project_key(NEW.id));
    IF access.hidden_outside(NEW.id, NEW.first_month, NEW.duration_months) OR EXISTS (SELECT 1 FROM allocations al WHERE al.project_id = NEW.id
        AND al.month >= OLD.first_month AND al.month < OLD.first_month + OLD.duration_months
        AND (al.month < NEW.first_month OR al.month >= NEW.first_month + NEW.duration_months)) THEN
      RAISE EXCEPTION 'months-in-use' USING ERRCODE = 'RF004';
    END IF;
    RETURN NEW;
  END $$;

CREATE TRIGGER guard_project_months BEFORE UPDATE ON projects FOR EACH ROW
  WHEN (OLD.first_month <> NEW.first_month OR OLD.duration_months <> NEW.duration_months OR OLD.owner_organisation_id <> NEW.owner_organisation_id)
  EXECUTE FUNCTION access.guard_project_months();
CREATE TRIGGER guard_project_update AFTER UPDATE ON projects REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('id');
CREATE TRIGGER guard_attaching_insert AFTER INSERT ON projects REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('owner_organisation_id');
CREATE TRIGGER guard_home_insert AFTER INSERT ON projects REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('home_organisation_id');

-- A project stays at a home that is switched off, as it keeps its owner; none is chosen anew.
CREATE OR REPLACE FUNCTION access.guard_home() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF row_security_active(TG_RELID) THEN PERFORM access.hold_active(ARRAY[NEW.home_organisation_id]); END IF;
    RETURN NEW;
  END $$;

CREATE TRIGGER guard_home_update BEFORE UPDATE ON projects FOR EACH ROW
  WHEN (NEW.home_organisation_id IS NOT NULL AND NEW.home_organisation_id IS DISTINCT FROM OLD.home_organisation_id)
  EXECUTE FUNCTION access.guard_home();

-- Another owner changes who sees a project, which only a super admin may do: the column has no grant.
CREATE OR REPLACE FUNCTION access.change_owner(project uuid, organisation uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    -- In here the current user is the tables' owner: it is the session's too where the owner itself calls.
    IF NOT (access.passes_locks() OR session_user = current_user) THEN
      RAISE EXCEPTION 'permission denied to change the owner of a project' USING ERRCODE = '42501';
    END IF;
    PERFORM access.hold_active(ARRAY[organisation]);
    UPDATE projects SET owner_organisation_id = organisation WHERE id = project;
  END $$;

-- A new row is not yet in visible_projects() when INSERT … RETURNING reads it: ownership is asked of the row itself.
CREATE POLICY read ON projects FOR SELECT USING (
    ((SELECT access.sees_all()) OR id IN (SELECT access.visible_projects()))
    OR ((SELECT access.may_read() AND access.visibility() = 'organisation') AND owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[])));
CREATE POLICY add ON projects FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR ((SELECT access.visibility() = 'organisation') AND owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))));
CREATE POLICY change ON projects FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR id NOT IN (SELECT access.locked_projects())));

CREATE TRIGGER guard_project_insert AFTER INSERT ON project_partners REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON project_partners REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON project_partners REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_attaching_insert AFTER INSERT ON project_partners REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('organisation_id');

CREATE POLICY read ON project_partners FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON project_partners FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY change ON project_partners FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON project_partners FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

CREATE TRIGGER guard_project_insert AFTER INSERT ON project_rates REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON project_rates REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');

-- A list of rates is replaced whole: none is changed.
CREATE POLICY read ON project_rates FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON project_rates FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON project_rates FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

CREATE OR REPLACE FUNCTION access.guard_locking() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.project_key(NEW.project_id)); RETURN NEW; END $$;

CREATE TRIGGER guard_locking BEFORE INSERT ON project_locks FOR EACH ROW EXECUTE FUNCTION access.guard_locking();

CREATE POLICY read ON project_locks FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON project_locks FOR INSERT
  WITH CHECK ((SELECT access.may_administer()) AND locked_by_id = (SELECT access.acting_as()));
CREATE POLICY remove ON project_locks FOR DELETE USING ((SELECT access.passes_locks()));

-- A project as the policy is asked about it, for the person who asks; rows that the caller does not see do not count. It becomes
-- part of the statement that asks it, so that it costs no call for each row.
CREATE OR REPLACE FUNCTION access.project_subject(project uuid, asking uuid) RETURNS SETOF jsonb LANGUAGE sql STABLE ROWS 1
  BEGIN ATOMIC
    SELECT jsonb_build_object(
      'ownerOrganisationId', p.owner_organisation_id,
      'partnerOrganisationIds', (SELECT coalesce(jsonb_agg(pp.organisation_id), '[]') FROM public.project_partners pp WHERE pp.project_id = p.id),
      'assignedToMe', EXISTS (SELECT 1 FROM public.assignments a WHERE a.project_id = p.id AND a.person_id = asking),
      'lock', (SELECT jsonb_build_object('by', u.name, 'at', l.locked_at, 'reason', l.reason)
        FROM public.project_locks l JOIN public.users u ON u.id = l.locked_by_id WHERE l.project_id = p.id))
    FROM public.projects p WHERE p.id = project;
  END;
