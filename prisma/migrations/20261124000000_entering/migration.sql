-- Entering an actor made cheap: it comes with every request. One plan per connection, the organisations' tree walked once, and
-- only the groups that may mean something are read. Also: what a tool's token says no longer rewrites a person's account.
ALTER TABLE sessions ADD COLUMN rediflow_groups TEXT[];
-- A directory may give ten thousand groups that mean nothing here.
CREATE FUNCTION access.keep_rediflow_groups() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    NEW.rediflow_groups := ARRAY(SELECT g FROM unnest(NEW.groups) g WHERE g LIKE 'rediflow-%');
    RETURN NEW;
  END $$;
CREATE TRIGGER keep_rediflow_groups BEFORE INSERT OR UPDATE OF groups, rediflow_groups ON sessions
  FOR EACH ROW EXECUTE FUNCTION access.keep_rediflow_groups();
UPDATE sessions SET groups = groups;

DROP FUNCTION access.set_actor(uuid, text[], int, text, text, uuid);
DROP FUNCTION access.visibility_of(text[]);
DROP FUNCTION access.visibility_enabled();
DROP FUNCTION access.lease_refresh(bytea, int, int);
DROP FUNCTION access.find_or_create_user(text, text, text, text, text);

CREATE OR REPLACE FUNCTION access.visible_people() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE up AS (
      SELECT o.id, o.parent_id FROM organisations o
      WHERE o.id = ANY ((SELECT access.organisation_ids())::uuid[]) AND (SELECT access.may_read() AND access.visibility() = 'organisation')
      UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
    ), tree AS (
      SELECT id FROM up WHERE parent_id IS NULL
      UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
    )
    SELECT po.person_id FROM person_organisations po JOIN tree ON tree.id = po.organisation_id
    WHERE po.valid_to IS NULL OR po.valid_to >= (SELECT access.first_day(access.current_month()))
    UNION
    SELECT other.person_id FROM assignments mine JOIN assignments other USING (project_id)
    WHERE access.may_read() AND access.visibility() = 'assigned' AND mine.person_id = (SELECT access.person_id())
    UNION
    SELECT access.person_id() WHERE access.may_read() AND access.visibility() = 'assigned' AND access.person_id() IS NOT NULL
  $$;

CREATE FUNCTION access.visibility_of(groups text[], switched_on boolean) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE
    WHEN access.role_of(groups) IN ('admin', 'superAdmin') OR NOT switched_on THEN 'full'
    WHEN EXISTS (SELECT 1 FROM unnest(groups) g WHERE g LIKE 'rediflow-visibility-%' AND g <> 'rediflow-visibility-org') THEN 'assigned'
    WHEN 'rediflow-visibility-org' = ANY (groups) THEN 'organisation'
    ELSE 'full' END $$;

-- Sets every app.* variable for this transaction and returns what of it the caller's policy needs. Nobody is entered by
-- NULL, where there is no login: then the deployment's mode gives the role, and nothing else does. Planned once per
-- connection: planning the tree takes twice as long as walking it.
CREATE FUNCTION access.set_actor(entering uuid, groups text[], month int, person uuid, named text, email text)
  RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  SET plan_cache_mode = force_generic_plan
  AS $$
  DECLARE
    deployed text;
    switched_on boolean;
    as_role text;
    as_visibility text;
    names text[] := ARRAY(SELECT DISTINCT substr(g, 14) FROM unnest(groups) g WHERE g LIKE 'rediflow-org-_%');
    known text[] := '{}';
    organisations uuid[] := '{}';
    roots uuid[] := '{}';
  BEGIN
    SELECT d.mode, d.visibility_enabled INTO deployed, switched_on FROM deployment d;
    deployed := coalesce(deployed, 'login');
    switched_on := coalesce(switched_on, true);
    IF entering IS NULL AND deployed = 'login' THEN RETURN NULL; END IF;
    as_role := CASE WHEN entering IS NOT NULL THEN access.role_of(groups) WHEN deployed = 'allow_all' THEN 'superAdmin' ELSE 'viewer' END;
    as_visibility := CASE WHEN entering IS NOT NULL THEN access.visibility_of(groups, switched_on) ELSE 'full' END;
    -- The tree is walked only for those who name an organisation.
    IF names <> '{}' THEN
      WITH RECURSIVE mine AS (
        SELECT o.id, o.parent_id, o.short_name FROM organisations o WHERE o.short_name = ANY (names)
      ), tree AS (
        SELECT id FROM mine UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
      ), up AS (
        SELECT id, parent_id FROM mine UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
      )
      SELECT ARRAY(SELECT short_name FROM mine), ARRAY(SELECT id FROM tree ORDER BY id), ARRAY(SELECT id FROM up WHERE parent_id IS NULL ORDER BY id)
        INTO known, organisations, roots;
    END IF;
    PERFORM set_config('app.current_user_id', coalesce(entering::text, ''), true),
            set_config('app.role', as_role, true),
            set_config('app.visibility', as_visibility, true),
            set_config('app.organisation_ids', array_to_string(organisations, ','), true),
            set_config('app.person_id', coalesce(person::text, ''), true),
            set_config('app.current_month', month::text, true);
    RETURN jsonb_build_object(
      'userId', coalesce(entering, '00000000-0000-0000-0000-000000000000'), 'name', named, 'email', email,
      'groups', to_jsonb(groups), 'role', as_role, 'visibility', as_visibility,
      'organisationIds', to_jsonb(organisations), 'rootOrganisationIds', to_jsonb(roots),
      'unknownOrganisations', to_jsonb(ARRAY(SELECT unnest(names) EXCEPT SELECT unnest(known) ORDER BY 1)),
      'personId', person, 'currentMonth', month, 'mode', deployed, 'visibilityEnabled', switched_on);
  END $$;

-- Enters an active user with the groups given; NULL, and nothing set, where there is none.
CREATE OR REPLACE FUNCTION access.enter(entering uuid, groups text[], month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    who record;
  BEGIN
    SELECT u.name, u.email, up.person_id INTO who FROM users u LEFT JOIN user_persons up ON up.user_id = u.id
      WHERE u.id = entering AND u.active AND u.issuer <> 'rediflow';
    IF NOT FOUND THEN RETURN NULL; END IF;
    RETURN access.set_actor(entering, groups, month, who.person_id, who.name, who.email);
  END $$;

-- Enters everybody where there is no login; NULL, and nothing set, where there is one.
CREATE OR REPLACE FUNCTION access.enter_open(month int) RETURNS jsonb LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.set_actor(NULL, '{}', month, NULL, 'Everybody (no login)', NULL) $$;

-- Enters somebody who does not exist, with any groups and the eyes of a person: what would they see?
CREATE OR REPLACE FUNCTION access.enter_simulated(groups text[], person uuid, month int) RETURNS jsonb LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.set_actor(gen_random_uuid(), groups, month, person, 'Simulated', NULL) $$;

-- Enters the user of a live session whose groups are not older than `max_age` seconds; NULL when there is none, and
-- {"stale": true} when its groups are too old to decide by (nothing is set then). The last-seen time moves once a minute.
CREATE OR REPLACE FUNCTION access.enter_session(hash bytea, month int, max_age int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    asking record;
  BEGIN
    SELECT s.id, s.user_id, s.rediflow_groups, s.groups_read_at, s.last_seen_at INTO asking
      FROM sessions s WHERE s.token_hash = hash AND access.is_live(s);
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF asking.groups_read_at <= now() - make_interval(secs => max_age) THEN RETURN '{"stale": true}'; END IF;
    IF asking.last_seen_at < now() - interval '1 minute' THEN
      UPDATE sessions SET last_seen_at = now()
      WHERE token_hash = (SELECT token_hash FROM sessions WHERE token_hash = hash FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN access.enter(asking.user_id, asking.rediflow_groups, month)
      || jsonb_build_object('sessionId', asking.id, 'groupsAge', extract(epoch FROM now() - asking.groups_read_at)::int);
  END $$;

-- Reading the groups again: whoever gets the lease does it, across all processes; a row only when the lease was free.
CREATE FUNCTION access.lease_refresh(hash bytea, older_than int, lease_seconds int)
  RETURNS TABLE (sealed bytea, subject text, access_lives boolean, came boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE sessions s SET refresh_lease_until = now() + make_interval(secs => lease_seconds) FROM users u
        WHERE s.token_hash = hash AND u.id = s.user_id AND access.is_live(s)
          AND s.groups_read_at <= now() - make_interval(secs => older_than)
          AND (s.refresh_lease_until IS NULL OR s.refresh_lease_until <= now())
        RETURNING s.tokens, u.external_id, coalesce(s.access_expires_at > now() + interval '10 seconds', false), s.groups_came $$;

-- `refreshing` where what came is what the provider says of the account now: a tool's token may say less than a sign-in.
CREATE FUNCTION access.find_or_create_user(from_issuer text, from_external_id text, with_name text, with_email text, of_kind text, refreshing boolean)
  RETURNS TABLE (user_id uuid, active boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ INSERT INTO users AS u (issuer, external_id, name, email, kind, last_login_at)
        VALUES (from_issuer, from_external_id, with_name, with_email, of_kind, now())
        ON CONFLICT (issuer, external_id) DO UPDATE SET
          name = CASE WHEN refreshing THEN excluded.name ELSE u.name END,
          email = CASE WHEN refreshing THEN excluded.email ELSE u.email END,
          last_login_at = CASE WHEN refreshing THEN now() ELSE u.last_login_at END
        RETURNING u.id, u.active $$;

-- All groups of a session of one's own, as they came.
CREATE FUNCTION access.session_groups(session uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.groups FROM sessions s WHERE s.id = session AND s.user_id = access.user_id() $$;

-- Names of groups that look like Rediflow's, and in how many live sessions each came; whose they are is not told. Those of
-- organisations that exist are left out; which of the others mean something, the policy knows.
CREATE OR REPLACE FUNCTION access.groups_in_sessions() RETURNS TABLE (name text, sessions int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT g, count(DISTINCT s.token_hash)::int FROM sessions s CROSS JOIN unnest(s.rediflow_groups) g
        WHERE access.is_live(s)
          AND NOT EXISTS (SELECT 1 FROM organisations o WHERE 'rediflow-org-' || o.short_name = g)
        GROUP BY g ORDER BY 2 DESC, 1 LIMIT 200 $$;

-- The roots are found by one walk now.
DROP FUNCTION access.root_of(uuid);
