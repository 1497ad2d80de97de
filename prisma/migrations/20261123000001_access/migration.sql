-- The second guard. Whoever asks is entered once per transaction (access.enter_session, access.enter_user); every policy
-- below reads only what that statement has set. Nothing set = nothing seen. The TypeScript policy is not consulted:
-- role, visibility and organisations are derived from the groups here on their own.
CREATE SCHEMA access;
REVOKE ALL ON SCHEMA access FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA access REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Settings as they were entered. A setting that was local to a finished transaction is '' and not NULL, hence nullif.
CREATE FUNCTION access.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.current_user_id', true), '')::uuid $$;
CREATE FUNCTION access.role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.role', true), '') $$;
CREATE FUNCTION access.visibility() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.visibility', true), '') $$;
CREATE FUNCTION access.person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.person_id', true), '')::uuid $$;
CREATE FUNCTION access.current_month() RETURNS int LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.current_month', true), '')::int $$;
CREATE FUNCTION access.organisation_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(string_to_array(nullif(current_setting('app.organisation_ids', true), ''), ','), '{}')::uuid[] $$;

CREATE FUNCTION access.may_read() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(access.role() IN ('viewer', 'editor', 'admin', 'superAdmin'), false) $$;
CREATE FUNCTION access.may_edit() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(access.role() IN ('editor', 'admin', 'superAdmin'), false) $$;
CREATE FUNCTION access.may_administer() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(access.role() IN ('admin', 'superAdmin'), false) $$;
CREATE FUNCTION access.passes_locks() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(access.role() = 'superAdmin', false) $$;
CREATE FUNCTION access.sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(access.may_read() AND access.visibility() = 'full', false) $$;

-- Sets of ids, read once per statement. SECURITY DEFINER: they look past the policies that call them.
CREATE FUNCTION access.visible_projects() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT p.id FROM projects p
    WHERE access.may_read() AND access.visibility() = 'organisation'
      AND p.owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[])
    UNION
    SELECT pp.project_id FROM project_partners pp
    WHERE access.may_read() AND access.visibility() = 'organisation'
      AND pp.organisation_id = ANY ((SELECT access.organisation_ids())::uuid[])
    UNION
    SELECT a.project_id FROM assignments a
    WHERE access.may_read() AND access.visibility() = 'assigned' AND a.person_id = (SELECT access.person_id())
  $$;

CREATE FUNCTION access.root_of(organisation uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE up AS (
      SELECT id, parent_id FROM organisations WHERE id = organisation
      UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
    ) SELECT id FROM up WHERE parent_id IS NULL
  $$;

CREATE FUNCTION access.visible_people() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE tree AS (
      SELECT DISTINCT access.root_of(o) AS id FROM unnest(access.organisation_ids()) o
      WHERE access.may_read() AND access.visibility() = 'organisation'
      UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
    )
    SELECT po.person_id FROM person_organisations po JOIN tree ON tree.id = po.organisation_id
    WHERE po.valid_to IS NULL OR po.valid_to >= make_date(access.current_month() / 12, access.current_month() % 12 + 1, 1)
    UNION
    SELECT other.person_id FROM assignments mine JOIN assignments other USING (project_id)
    WHERE access.may_read() AND access.visibility() = 'assigned' AND mine.person_id = (SELECT access.person_id())
    UNION
    SELECT access.person_id() WHERE access.may_read() AND access.visibility() = 'assigned' AND access.person_id() IS NOT NULL
  $$;

CREATE FUNCTION access.locked_projects() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT project_id FROM project_locks $$;

CREATE FUNCTION access.is_open() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT coalesce(bool_and(open_mode), false) FROM deployment $$;

-- Groups to facts, in SQL alone. Exact names; the highest role wins; an unknown visibility group counts as 'assigned'.
CREATE FUNCTION access.role_of(groups text[]) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE
    WHEN 'rediflow-super-admins' = ANY (groups) THEN 'superAdmin'
    WHEN 'rediflow-admins' = ANY (groups) THEN 'admin'
    WHEN 'rediflow-editors' = ANY (groups) THEN 'editor'
    WHEN 'rediflow-viewers' = ANY (groups) THEN 'viewer'
    ELSE 'none' END $$;
CREATE FUNCTION access.visibility_of(groups text[]) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE
    WHEN access.role_of(groups) IN ('admin', 'superAdmin') THEN 'full'
    WHEN EXISTS (SELECT 1 FROM unnest(groups) g WHERE g LIKE 'rediflow-visibility-%' AND g <> 'rediflow-visibility-org') THEN 'assigned'
    WHEN 'rediflow-visibility-org' = ANY (groups) THEN 'organisation'
    ELSE 'full' END $$;

-- Sets every app.* variable for this transaction and returns the facts that the caller's policy needs.
CREATE FUNCTION access.enter(entering uuid, groups text[], month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    names text[] := ARRAY(SELECT DISTINCT substr(g, 14) FROM unnest(groups) g WHERE g LIKE 'rediflow-org-_%');
    found text[];
    organisations uuid[];
    person uuid;
    facts jsonb;
  BEGIN
    WITH RECURSIVE mine AS (
      SELECT o.id, o.short_name FROM organisations o WHERE o.short_name = ANY (names)
    ), tree AS (
      SELECT id FROM mine UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
    )
    SELECT ARRAY(SELECT short_name FROM mine), ARRAY(SELECT id FROM tree ORDER BY id) INTO found, organisations;
    SELECT up.person_id INTO person FROM user_persons up WHERE up.user_id = entering;
    PERFORM set_config('app.current_user_id', coalesce(entering::text, ''), true),
            set_config('app.role', access.role_of(groups), true),
            set_config('app.visibility', access.visibility_of(groups), true),
            set_config('app.organisation_ids', array_to_string(organisations, ','), true),
            set_config('app.person_id', coalesce(person::text, ''), true),
            set_config('app.current_month', month::text, true);
    SELECT jsonb_build_object(
      'userId', u.id, 'name', u.name, 'email', u.email, 'groups', to_jsonb(groups),
      'role', access.role_of(groups), 'visibility', access.visibility_of(groups),
      'organisationIds', to_jsonb(organisations),
      'unknownOrganisations', to_jsonb(ARRAY(SELECT unnest(names) EXCEPT SELECT unnest(found) ORDER BY 1)),
      'personId', person, 'currentMonth', month)
    INTO facts FROM users u WHERE u.id = entering AND u.active;
    IF facts IS NULL THEN
      PERFORM set_config('app.current_user_id', '', true), set_config('app.role', '', true);
    END IF;
    RETURN facts;
  END $$;

-- Enters the user of a live session; NULL (and nothing set) when there is none. The last-seen time moves once a minute.
CREATE FUNCTION access.enter_session(hash bytea, month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    found sessions;
  BEGIN
    SELECT * INTO found FROM sessions s WHERE s.token_hash = hash
      AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(secs => s.idle_seconds);
    IF found.token_hash IS NULL THEN RETURN NULL; END IF;
    IF found.last_seen_at < now() - interval '1 minute' THEN
      UPDATE sessions SET last_seen_at = now()
      WHERE token_hash = (SELECT token_hash FROM sessions WHERE token_hash = hash FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN access.enter(found.user_id, found.groups, month);
  END $$;

CREATE FUNCTION access.session_is_alive(hash bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = hash AND u.active
    AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(secs => s.idle_seconds)) $$;

CREATE FUNCTION access.create_session(hash bytea, for_user uuid, sid text, in_groups text[], sealed bytea, agent text, idle int, absolute int)
  RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$ INSERT INTO sessions (token_hash, user_id, provider_sid, groups, tokens, user_agent, idle_seconds, expires_at)
        VALUES (hash, for_user, sid, in_groups, sealed, left(agent, 300), idle, now() + make_interval(secs => absolute)) $$;

CREATE FUNCTION access.end_session(hash bytea) RETURNS TABLE (sealed bytea) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ DELETE FROM sessions WHERE token_hash = hash RETURNING tokens $$;

CREATE FUNCTION access.find_or_create_user(from_issuer text, from_external_id text, with_name text, with_email text)
  RETURNS TABLE (user_id uuid, active boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ INSERT INTO users AS u (issuer, external_id, name, email, last_login_at)
        VALUES (from_issuer, from_external_id, with_name, with_email, now())
        ON CONFLICT (issuer, external_id) DO UPDATE SET name = excluded.name, email = excluded.email, last_login_at = now()
        RETURNING u.id, u.active $$;

-- A shared view by its token, counted; NULL for an unknown, revoked or orphaned one alike.
CREATE FUNCTION access.open_shared_view(with_token text) RETURNS text LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE shared_views s SET clicks = clicks + 1, last_used_at = now() FROM users u
        WHERE s.token = with_token AND s.revoked_at IS NULL AND u.id = s.owner_id AND u.active AND access.may_read()
        RETURNING s.path $$;

-- What is there but may not be named: sums of people who are hidden inside a visible project, by month.
CREATE FUNCTION access.hidden_team(of_project uuid) RETURNS TABLE (month int, pm numeric, people bigint) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT al.month, sum(al.pm), (SELECT count(DISTINCT h.person_id) FROM assignments h WHERE h.project_id = of_project
        AND h.person_id NOT IN (SELECT access.visible_people()))
    FROM allocations al
    WHERE al.project_id = of_project AND access.may_read() AND NOT access.sees_all()
      AND of_project IN (SELECT access.visible_projects()) AND al.person_id NOT IN (SELECT access.visible_people())
    GROUP BY al.month
  $$;

-- And sums of what visible people do in hidden projects, by person and month.
CREATE FUNCTION access.hidden_load(from_month int, to_month int) RETURNS TABLE (person_id uuid, month int, pm numeric) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT al.person_id, al.month, sum(al.pm) FROM allocations al
    WHERE al.month BETWEEN from_month AND to_month AND access.may_read() AND NOT access.sees_all()
      AND al.person_id IN (SELECT access.visible_people()) AND al.project_id NOT IN (SELECT access.visible_projects())
    GROUP BY al.person_id, al.month
  $$;

-- Locks race with writes: planning writes share a lock per project, locking takes it alone; after waiting, look again.
CREATE FUNCTION access.project_key(project uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('project:' || project::text, 0) $$;

CREATE FUNCTION access.guard_planning() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(t.project_id)) FROM (SELECT DISTINCT project_id FROM touched ORDER BY 1) t;
    IF NOT access.passes_locks() AND EXISTS (SELECT 1 FROM touched t JOIN project_locks l USING (project_id)) THEN
      RAISE EXCEPTION 'project-locked' USING ERRCODE = 'RF001';
    END IF;
    RETURN NULL;
  END $$;

CREATE FUNCTION access.guard_locking() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.project_key(NEW.project_id)); RETURN NEW; END $$;

CREATE TRIGGER guard_insert AFTER INSERT ON allocations REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access.guard_planning();
CREATE TRIGGER guard_update AFTER UPDATE ON allocations REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access.guard_planning();
CREATE TRIGGER guard_delete AFTER DELETE ON allocations REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access.guard_planning();
CREATE TRIGGER guard_insert AFTER INSERT ON assignments REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access.guard_planning();
CREATE TRIGGER guard_update AFTER UPDATE ON assignments REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access.guard_planning();
CREATE TRIGGER guard_delete AFTER DELETE ON assignments REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access.guard_planning();
CREATE TRIGGER guard_locking BEFORE INSERT ON project_locks FOR EACH ROW EXECUTE FUNCTION access.guard_locking();

-- Policies: one per table and command. Sub-selects are read once per statement.
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON organisations FOR SELECT USING ((SELECT access.may_read()));

ALTER TABLE role_types ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON role_types FOR SELECT USING ((SELECT access.may_read()));

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON users FOR SELECT USING ((SELECT access.may_read()));

ALTER TABLE user_persons ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON user_persons FOR SELECT
  USING ((SELECT access.may_read()) AND (user_id = (SELECT access.user_id()) OR (SELECT access.may_administer())));

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;

ALTER TABLE deployment ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON deployment FOR SELECT USING (true);

ALTER TABLE persons ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON persons FOR SELECT
  USING ((SELECT access.sees_all()) OR id IN (SELECT access.visible_people()));

ALTER TABLE person_organisations ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON person_organisations FOR SELECT
  USING ((SELECT access.sees_all()) OR person_id IN (SELECT access.visible_people()));

ALTER TABLE person_contracts ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON person_contracts FOR SELECT
  USING ((SELECT access.sees_all()) OR person_id IN (SELECT access.visible_people()));

-- A new row is not yet in visible_projects() when INSERT … RETURNING reads it: ownership is asked of the row itself.
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON projects FOR SELECT
  USING ((SELECT access.sees_all())
    OR ((SELECT access.may_read() AND access.visibility() = 'organisation') AND owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))
    OR id IN (SELECT access.visible_projects()));
CREATE POLICY add ON projects FOR INSERT
  WITH CHECK ((SELECT access.may_edit()) AND ((SELECT access.sees_all())
    OR ((SELECT access.visibility() = 'organisation') AND owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))));
CREATE POLICY change ON projects FOR UPDATE
  USING ((SELECT access.may_edit()) AND ((SELECT access.sees_all()) OR id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR id NOT IN (SELECT access.locked_projects())))
  WITH CHECK ((SELECT access.may_edit()) AND ((SELECT access.sees_all()) OR id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR id NOT IN (SELECT access.locked_projects())));

ALTER TABLE project_partners ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON project_partners FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON project_partners FOR INSERT
  WITH CHECK ((SELECT access.may_edit()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON project_partners FOR DELETE
  USING ((SELECT access.may_edit()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

ALTER TABLE project_locks ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON project_locks FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON project_locks FOR INSERT
  WITH CHECK ((SELECT access.may_administer()) AND locked_by_id = (SELECT access.user_id()));
CREATE POLICY remove ON project_locks FOR DELETE USING ((SELECT access.passes_locks()));

ALTER TABLE assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON assignments FOR SELECT
  USING ((SELECT access.sees_all())
    OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())));
CREATE POLICY add ON assignments FOR INSERT
  WITH CHECK ((SELECT access.may_edit()) AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY change ON assignments FOR UPDATE
  USING ((SELECT access.may_edit()) AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK ((SELECT access.may_edit()) AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON assignments FOR DELETE
  USING ((SELECT access.may_edit()) AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

ALTER TABLE allocations ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON allocations FOR SELECT
  USING ((SELECT access.sees_all())
    OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())));
CREATE POLICY add ON allocations FOR INSERT
  WITH CHECK ((SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month()) AND project_id NOT IN (SELECT access.locked_projects()))));
CREATE POLICY change ON allocations FOR UPDATE
  USING ((SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month()) AND project_id NOT IN (SELECT access.locked_projects()))))
  WITH CHECK ((SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month()) AND project_id NOT IN (SELECT access.locked_projects()))));
CREATE POLICY remove ON allocations FOR DELETE
  USING ((SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month()) AND project_id NOT IN (SELECT access.locked_projects()))));

-- Own rows only. With nobody entered they are open only where the owner's row says that this deployment is.
ALTER TABLE user_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON user_settings FOR ALL
  USING (user_id = (SELECT access.user_id()) AND (SELECT access.may_read()) OR (SELECT access.user_id() IS NULL AND access.is_open()))
  WITH CHECK (user_id = (SELECT access.user_id()) AND (SELECT access.may_read()) OR (SELECT access.user_id() IS NULL AND access.is_open()));

ALTER TABLE shared_views ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON shared_views FOR ALL
  USING (owner_id = (SELECT access.user_id()) AND (SELECT access.may_read()) OR (SELECT access.user_id() IS NULL AND access.is_open()))
  WITH CHECK (owner_id = (SELECT access.user_id()) AND (SELECT access.may_read()) OR (SELECT access.user_id() IS NULL AND access.is_open()));

ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON audit_events FOR SELECT
  USING ((SELECT access.sees_all())
    OR ((SELECT access.may_read()) AND project_id IN (SELECT access.visible_projects())
      AND (person_id IS NULL OR person_id IN (SELECT access.visible_people()))));
CREATE POLICY add ON audit_events FOR INSERT WITH CHECK ((SELECT access.may_read()) AND user_id = (SELECT access.user_id()));
