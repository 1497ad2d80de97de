-- The second guard. Whoever asks is entered once per transaction (access.enter…); every policy reads only what that
-- statement has set. Nothing set = nothing seen. The TypeScript policy is not consulted: role, visibility and
-- organisations are derived from the groups here on their own.
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

-- How this deployment is served is the owner's row, which the app role can only read: no setting opens it.
CREATE FUNCTION access.mode() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT coalesce((SELECT mode FROM deployment), 'login') $$;
CREATE FUNCTION access.is_open() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.mode() <> 'login' $$;
CREATE FUNCTION access.visibility_enabled() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT coalesce((SELECT visibility_enabled FROM deployment), true) $$;

-- Whose rows are one's own: the user's who was entered; nobody's where there is no login.
CREATE FUNCTION access.acting_as() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT coalesce(access.user_id(), CASE WHEN access.is_open() THEN '00000000-0000-0000-0000-000000000000'::uuid END) $$;

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
-- Own settings and shared views: everyone with a role, but nobody where this deployment is open for viewing only.
CREATE FUNCTION access.may_write_own() RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT access.may_read() AND access.acting_as() IS NOT NULL AND (access.user_id() IS NOT NULL OR access.mode() = 'allow_all') $$;

CREATE FUNCTION access.first_day(month int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT make_date(month / 12, month % 12 + 1, 1) $$;

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
    WHERE po.valid_to IS NULL OR po.valid_to >= access.first_day(access.current_month())
    UNION
    SELECT other.person_id FROM assignments mine JOIN assignments other USING (project_id)
    WHERE access.may_read() AND access.visibility() = 'assigned' AND mine.person_id = (SELECT access.person_id())
    UNION
    SELECT access.person_id() WHERE access.may_read() AND access.visibility() = 'assigned' AND access.person_id() IS NOT NULL
  $$;

CREATE FUNCTION access.locked_projects() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT project_id FROM project_locks $$;

CREATE FUNCTION access.closed_months() RETURNS SETOF int LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT DISTINCT month FROM month_closings $$;

-- The organisation that an allocation belongs to: the person's in that month, else the project's owner.
CREATE FUNCTION access.organisation_of(person uuid, in_month int, project uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT coalesce(
      (SELECT po.organisation_id FROM person_organisations po
       WHERE po.person_id = person AND po.valid_from < access.first_day(in_month + 1)
         AND (po.valid_to IS NULL OR po.valid_to >= access.first_day(in_month))
       ORDER BY po.valid_from DESC, po.id LIMIT 1),
      (SELECT p.owner_organisation_id FROM projects p WHERE p.id = project))
  $$;

CREATE FUNCTION access.is_closed(person uuid, in_month int, project uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM month_closings c
    WHERE c.month = in_month AND c.organisation_id = access.organisation_of(person, in_month, project)) $$;

-- Groups to facts, in SQL alone. Exact names; the highest role wins; an unknown visibility group counts as 'assigned'.
CREATE FUNCTION access.role_of(groups text[]) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE
    WHEN 'rediflow-super-admins' = ANY (groups) THEN 'superAdmin'
    WHEN 'rediflow-admins' = ANY (groups) THEN 'admin'
    WHEN 'rediflow-editors' = ANY (groups) THEN 'editor'
    WHEN 'rediflow-viewers' = ANY (groups) THEN 'viewer'
    ELSE 'none' END $$;
CREATE FUNCTION access.visibility_of(groups text[]) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT CASE
    WHEN access.role_of(groups) IN ('admin', 'superAdmin') OR NOT access.visibility_enabled() THEN 'full'
    WHEN EXISTS (SELECT 1 FROM unnest(groups) g WHERE g LIKE 'rediflow-visibility-%' AND g <> 'rediflow-visibility-org') THEN 'assigned'
    WHEN 'rediflow-visibility-org' = ANY (groups) THEN 'organisation'
    ELSE 'full' END $$;

-- Sets every app.* variable for this transaction and returns what of it the caller's policy needs.
CREATE FUNCTION access.set_actor(entering uuid, groups text[], month int, as_role text, as_visibility text, person uuid)
  RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    names text[] := ARRAY(SELECT DISTINCT substr(g, 14) FROM unnest(groups) g WHERE g LIKE 'rediflow-org-_%');
    found text[] := '{}';
    organisations uuid[] := '{}';
  BEGIN
    -- The tree is walked only for those who name an organisation.
    IF names <> '{}' THEN
      WITH RECURSIVE mine AS (
        SELECT o.id, o.short_name FROM organisations o WHERE o.short_name = ANY (names)
      ), tree AS (
        SELECT id FROM mine UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
      )
      SELECT ARRAY(SELECT short_name FROM mine), ARRAY(SELECT id FROM tree ORDER BY id) INTO found, organisations;
    END IF;
    PERFORM set_config('app.current_user_id', coalesce(entering::text, ''), true),
            set_config('app.role', as_role, true),
            set_config('app.visibility', as_visibility, true),
            set_config('app.organisation_ids', array_to_string(organisations, ','), true),
            set_config('app.person_id', coalesce(person::text, ''), true),
            set_config('app.current_month', month::text, true);
    RETURN jsonb_build_object(
      'userId', access.acting_as(), 'groups', to_jsonb(groups), 'role', as_role, 'visibility', as_visibility,
      'organisationIds', to_jsonb(organisations),
      'rootOrganisationIds', to_jsonb(ARRAY(SELECT DISTINCT access.root_of(o) FROM unnest(organisations) o)),
      'unknownOrganisations', to_jsonb(ARRAY(SELECT unnest(names) EXCEPT SELECT unnest(found) ORDER BY 1)),
      'personId', person, 'currentMonth', month, 'mode', access.mode(), 'visibilityEnabled', access.visibility_enabled());
  END $$;

-- Enters an active user with the groups given; NULL, and nothing set, where there is none.
CREATE FUNCTION access.enter(entering uuid, groups text[], month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    who record;
  BEGIN
    SELECT u.name, u.email, up.person_id INTO who FROM users u LEFT JOIN user_persons up ON up.user_id = u.id
      WHERE u.id = entering AND u.active AND u.issuer <> 'rediflow';
    IF NOT FOUND THEN RETURN NULL; END IF;
    RETURN access.set_actor(entering, groups, month, access.role_of(groups), access.visibility_of(groups), who.person_id)
      || jsonb_build_object('name', who.name, 'email', who.email);
  END $$;

-- Enters everybody where there is no login; NULL, and nothing set, where there is one.
CREATE FUNCTION access.enter_open(month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.is_open() THEN RETURN NULL; END IF;
    RETURN access.set_actor(NULL, '{}', month, CASE access.mode() WHEN 'allow_all' THEN 'superAdmin' ELSE 'viewer' END, 'full', NULL)
      || jsonb_build_object('name', 'Everybody (no login)', 'email', NULL);
  END $$;

-- Enters somebody who does not exist, with any groups and the eyes of a person: what would they see?
CREATE FUNCTION access.enter_simulated(groups text[], person uuid, month int) RETURNS jsonb LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.set_actor(gen_random_uuid(), groups, month, access.role_of(groups), access.visibility_of(groups), person)
    || jsonb_build_object('name', 'Simulated', 'email', NULL) $$;
