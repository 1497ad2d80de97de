-- Whoever has SQL as the app role cannot become somebody: who asks is written down with a signature that only the owner's
-- functions make and check, it counts in this transaction of this connection only, and what makes an actor out of nothing
-- wants the server's key. Decisions 42 to 45.

-- Reached by definer functions only; the keys are never a parameter, a variable or a constant of a plan, since anybody may
-- have plans printed (debug_print_plan): they are read and used within one statement.
CREATE TABLE access.signing_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key bytea NOT NULL CHECK (octet_length(key) = 32)
);
INSERT INTO access.signing_key (key)
  SELECT sha256(string_agg(uuid_send(gen_random_uuid()), NULL)) FROM generate_series(1, 4);
CREATE TABLE access.server_keys (hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32));
ALTER TABLE access.signing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.server_keys ENABLE ROW LEVEL SECURITY;

-- Who was entered, or NULL; parts between bars: 1 user, 2 as whom they write, 3 role, 4 visibility, 5 visibility where they may
-- read, 6 person, 7 month, 8 may write own, 9 top-level organisations, 10 digest of the organisations. A signature of another
-- transaction or connection does not fit. RESTRICTED, since a parallel worker has a process id of its own.
CREATE FUNCTION access.actor() RETURNS text LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    signed text := current_setting('app.actor', true);
  BEGIN
    IF signed IS NULL OR signed = '' THEN RETURN NULL; END IF;
    RETURN (SELECT substr(signed, 65) FROM access.signing_key k
      WHERE left(signed, 64) = encode(sha256(k.key || int4send(pg_backend_pid()) || timestamptz_send(transaction_timestamp())
        || convert_to(substr(signed, 65), 'UTF8') || k.key), 'hex'));
  END $$;

-- Bodies that are parsed here, and not by the search path of whoever asks.
CREATE OR REPLACE FUNCTION access.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN nullif(split_part(access.actor(), '|', 1), '')::uuid;
CREATE OR REPLACE FUNCTION access.acting_as() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN nullif(split_part(access.actor(), '|', 2), '')::uuid;
CREATE OR REPLACE FUNCTION access.role() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN split_part(access.actor(), '|', 3);
CREATE OR REPLACE FUNCTION access.visibility() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN split_part(access.actor(), '|', 4);
CREATE OR REPLACE FUNCTION access.person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN nullif(split_part(access.actor(), '|', 6), '')::uuid;
CREATE OR REPLACE FUNCTION access.current_month() RETURNS int LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN split_part(access.actor(), '|', 7)::int;
-- They may be many, so they stand apart, and are hashed only where they are asked for.
CREATE OR REPLACE FUNCTION access.organisation_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN CASE WHEN split_part(access.actor(), '|', 10) = encode(sha256(convert_to(current_setting('app.organisations', true), 'UTF8')), 'hex')
    THEN string_to_array(current_setting('app.organisations', true), ',')::uuid[] ELSE '{}' END;

CREATE OR REPLACE FUNCTION access.may_read() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 5) <> '', false);
CREATE OR REPLACE FUNCTION access.may_edit() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 3) IN ('editor', 'admin', 'superAdmin'), false);
CREATE OR REPLACE FUNCTION access.may_administer() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 3) IN ('admin', 'superAdmin'), false);
CREATE OR REPLACE FUNCTION access.passes_locks() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 3) = 'superAdmin', false);
CREATE OR REPLACE FUNCTION access.sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 5) = 'full', false);
CREATE OR REPLACE FUNCTION access.may_write_own() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 8)::boolean, false);

-- Which project or person, asked one by one, is visible: the same as visible_projects() and visible_people(), for functions
-- that are called row by row. A test compares them.
CREATE FUNCTION access.sees_project(project uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT CASE split_part(access.actor(), '|', 5)
      WHEN 'full' THEN true
      WHEN 'organisation' THEN
        EXISTS (SELECT 1 FROM projects p WHERE p.id = project AND p.owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))
        OR EXISTS (SELECT 1 FROM project_partners pp WHERE pp.project_id = project
          AND pp.organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))
      WHEN 'assigned' THEN EXISTS (SELECT 1 FROM assignments a WHERE a.project_id = project AND a.person_id = (SELECT access.person_id()))
      ELSE false END
  $$;
CREATE FUNCTION access.sees_person(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT CASE split_part(access.actor(), '|', 5)
      WHEN 'full' THEN true
      WHEN 'organisation' THEN EXISTS (
        WITH RECURSIVE up AS (
          SELECT o.id, o.parent_id FROM person_organisations po JOIN organisations o ON o.id = po.organisation_id
          WHERE po.person_id = person AND (po.valid_to IS NULL OR po.valid_to >= (SELECT access.first_day(access.current_month())))
          UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
        ) SELECT 1 FROM up WHERE parent_id IS NULL AND id = ANY ((SELECT string_to_array(split_part(access.actor(), '|', 9), ','))::uuid[]))
      WHEN 'assigned' THEN person = (SELECT access.person_id()) OR EXISTS (
        SELECT 1 FROM assignments mine JOIN assignments other USING (project_id)
        WHERE other.person_id = person AND mine.person_id = (SELECT access.person_id()))
      ELSE false END
  $$;

-- What these tell, they tell of visible rows only; the policies call them as the caller.
CREATE OR REPLACE FUNCTION access.locked_projects() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT l.project_id FROM project_locks l
        WHERE (SELECT access.sees_all()) OR l.project_id IN (SELECT access.visible_projects()) $$;
CREATE OR REPLACE FUNCTION access.closed_months() RETURNS SETOF int LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT DISTINCT month FROM month_closings WHERE (SELECT access.may_read()) $$;
CREATE OR REPLACE FUNCTION access.organisation_of(person uuid, in_month int, project uuid) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT (access.sees_all() OR (access.sees_project(project) AND access.sees_person(person))) THEN RETURN NULL; END IF;
    RETURN coalesce(
      (SELECT po.organisation_id FROM person_organisations po
       WHERE po.person_id = person AND po.valid_from < access.first_day(in_month + 1)
         AND (po.valid_to IS NULL OR po.valid_to >= access.first_day(in_month))
       ORDER BY po.valid_from DESC, po.id LIMIT 1),
      (SELECT p.owner_organisation_id FROM projects p WHERE p.id = project));
  END $$;

-- An actor is entered once per transaction, and what makes one out of nothing is not for whoever is somebody already.
CREATE FUNCTION access.demand_nobody() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF access.actor() IS NOT NULL THEN RAISE EXCEPTION 'this transaction has an actor already' USING ERRCODE = 'RF102'; END IF;
  END $$;
CREATE FUNCTION access.demand_server(presented bytea) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_nobody();
    IF NOT EXISTS (SELECT 1 FROM access.server_keys s WHERE s.hash = sha256(presented)) THEN
      RAISE EXCEPTION 'the database does not know this server: SESSION_SECRET is another than before, and rediflow setup-rls-app-role has not accepted it'
        USING ERRCODE = 'RF101';
    END IF;
  END $$;

-- Accepts a server's keys, newest first: where no server is known yet, or where one of them is known already. From then on
-- these and no others are. True when they are accepted.
CREATE FUNCTION access.accept_server(presented bytea[]) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    hashes bytea[] := ARRAY(SELECT DISTINCT sha256(p) FROM unnest(presented) p ORDER BY 1);
  BEGIN
    PERFORM access.demand_nobody();
    IF hashes = '{}' OR EXISTS (SELECT 1 FROM unnest(presented) p WHERE octet_length(p) IS DISTINCT FROM 32) THEN RETURN false; END IF;
    IF (SELECT array_agg(s.hash ORDER BY s.hash) = hashes FROM access.server_keys s) THEN RETURN true; END IF;
    LOCK TABLE access.server_keys IN EXCLUSIVE MODE;
    IF EXISTS (SELECT 1 FROM access.server_keys) AND NOT EXISTS (SELECT 1 FROM access.server_keys s WHERE s.hash = ANY (hashes)) THEN
      RETURN false;
    END IF;
    DELETE FROM access.server_keys s WHERE s.hash <> ALL (hashes);
    INSERT INTO access.server_keys (hash) SELECT unnest(hashes) ON CONFLICT DO NOTHING;
    RETURN true;
  END $$;

DROP FUNCTION access.enter(uuid, text[], int);
DROP FUNCTION access.create_session(bytea, uuid, text, text[], boolean, int, bytea, int, boolean, text, int, int);
DROP FUNCTION access.keep_tokens(bytea, bytea, int);
DROP FUNCTION access.finish_refresh(bytea, text[], boolean, int);
DROP FUNCTION access.obey_logout(bytea, timestamptz, text, text, text);
DROP FUNCTION access.find_or_create_user(text, text, text, text, text, boolean);
DROP FUNCTION access.is_open();

-- Signs who was entered for this transaction and returns what of it the caller's policy needs. Nobody is entered by NULL,
-- where there is no login: then the deployment's mode gives the role, and nothing else does. Planned once per connection:
-- planning the tree takes twice as long as walking it.
CREATE OR REPLACE FUNCTION access.set_actor(entering uuid, groups text[], month int, person uuid, named text, email text)
  RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  SET plan_cache_mode = force_generic_plan
  AS $$
  DECLARE
    deployed text;
    switched_on boolean;
    acting uuid := coalesce(entering, '00000000-0000-0000-0000-000000000000');
    as_role text;
    as_visibility text;
    reads text;
    names text[] := ARRAY(SELECT DISTINCT substr(g, 14) FROM unnest(groups) g WHERE g LIKE 'rediflow-org-_%');
    known text[] := '{}';
    organisations uuid[] := '{}';
    roots uuid[] := '{}';
    listed text;
    payload text;
  BEGIN
    SELECT d.mode, d.visibility_enabled INTO deployed, switched_on FROM deployment d;
    deployed := coalesce(deployed, 'login');
    switched_on := coalesce(switched_on, true);
    IF entering IS NULL AND deployed = 'login' THEN RETURN NULL; END IF;
    as_role := CASE WHEN entering IS NOT NULL THEN access.role_of(groups) WHEN deployed = 'allow_all' THEN 'superAdmin' ELSE 'viewer' END;
    as_visibility := CASE WHEN entering IS NOT NULL THEN access.visibility_of(groups, switched_on) ELSE 'full' END;
    reads := CASE WHEN as_role IN ('viewer', 'editor', 'admin', 'superAdmin') THEN as_visibility END;
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
    listed := array_to_string(organisations, ',');
    -- Own things: everyone with a role, but nobody where this deployment is open for viewing only.
    payload := array_to_string(ARRAY[entering::text, acting::text, as_role, as_visibility, reads, person::text, month::text,
      (reads IS NOT NULL AND (entering IS NOT NULL OR deployed = 'allow_all'))::text, array_to_string(roots, ','),
      encode(sha256(convert_to(listed, 'UTF8')), 'hex')], '|', '');
    PERFORM set_config('app.organisations', listed, true),
            set_config('app.actor', encode(sha256(k.key || int4send(pg_backend_pid()) || timestamptz_send(transaction_timestamp())
              || convert_to(payload, 'UTF8') || k.key), 'hex') || payload, true)
      FROM access.signing_key k;
    -- The driver reads and writes instants as UTC and in ISO form, whatever the role or the database is set to.
    IF current_setting('TimeZone') <> 'UTC' THEN PERFORM set_config('TimeZone', 'UTC', true); END IF;
    IF current_setting('DateStyle') NOT LIKE 'ISO%' THEN PERFORM set_config('DateStyle', 'ISO, MDY', true); END IF;
    RETURN jsonb_build_object(
      'userId', acting, 'name', named, 'email', email,
      'groups', to_jsonb(groups), 'role', as_role, 'visibility', as_visibility,
      'organisationIds', to_jsonb(organisations), 'rootOrganisationIds', to_jsonb(roots),
      'unknownOrganisations', to_jsonb(ARRAY(SELECT unnest(names) EXCEPT SELECT unnest(known) ORDER BY 1)),
      'personId', person, 'currentMonth', month, 'mode', deployed, 'visibilityEnabled', switched_on);
  END $$;

-- Enters an active user with the groups given; NULL, and nothing set, where there is none. For the functions below only.
CREATE FUNCTION access.enter_user(entering uuid, groups text[], month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
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

-- Enters whom the server has authenticated in another way, with the groups as they came.
CREATE FUNCTION access.enter(server_key bytea, entering uuid, groups text[], month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    RETURN access.enter_user(entering, groups, month);
  END $$;

-- Enters everybody where there is no login; NULL, and nothing set, where there is one.
CREATE OR REPLACE FUNCTION access.enter_open(month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_nobody();
    RETURN access.set_actor(NULL, '{}', month, NULL, 'Everybody (no login)', NULL);
  END $$;

-- An administrator becomes somebody who does not exist, with any groups and the eyes of a person: what would they see?
-- Nothing can be written as them: from here on the transaction only reads, until the savepoint before it.
CREATE OR REPLACE FUNCTION access.enter_simulated(groups text[], person uuid, month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_administer() THEN RAISE EXCEPTION 'only an administrator simulates' USING ERRCODE = '42501'; END IF;
    PERFORM set_config('transaction_read_only', 'on', true);
    RETURN access.set_actor(gen_random_uuid(), groups, month, person, 'Simulated', NULL);
  END $$;

-- Enters the user of a live session whose groups are not older than `max_age` seconds; NULL when there is none, and
-- {"stale": true} when its groups are too old to decide by (nothing is set then). The last-seen time moves once a minute.
CREATE OR REPLACE FUNCTION access.enter_session(hash bytea, month int, max_age int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    asking record;
  BEGIN
    PERFORM access.demand_nobody();
    SELECT s.id, s.user_id, s.rediflow_groups, s.groups_read_at, s.last_seen_at INTO asking
      FROM sessions s WHERE s.token_hash = hash AND access.is_live(s);
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF asking.groups_read_at <= now() - make_interval(secs => max_age) THEN RETURN '{"stale": true}'; END IF;
    IF asking.last_seen_at < now() - interval '1 minute' THEN
      UPDATE sessions SET last_seen_at = now()
      WHERE token_hash = (SELECT token_hash FROM sessions WHERE token_hash = hash FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN access.enter_user(asking.user_id, asking.rediflow_groups, month)
      || jsonb_build_object('sessionId', asking.id, 'groupsAge', extract(epoch FROM now() - asking.groups_read_at)::int);
  END $$;

-- What the server alone may do before there is an actor: whoever could, could make any.
CREATE FUNCTION access.find_or_create_user(server_key bytea, from_issuer text, from_external_id text, with_name text, with_email text,
    of_kind text, refreshing boolean)
  RETURNS TABLE (user_id uuid, active boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM access.demand_server(server_key);
    -- `refreshing` where what came is what the provider says of the account now: a tool's token may say less than a sign-in.
    RETURN QUERY INSERT INTO users AS u (issuer, external_id, name, email, kind, last_login_at)
      VALUES (from_issuer, from_external_id, with_name, with_email, of_kind, now())
      ON CONFLICT (issuer, external_id) DO UPDATE SET
        name = CASE WHEN refreshing THEN excluded.name ELSE u.name END,
        email = CASE WHEN refreshing THEN excluded.email ELSE u.email END,
        last_login_at = CASE WHEN refreshing THEN now() ELSE u.last_login_at END
      RETURNING u.id, u.active;
  END $$;

CREATE FUNCTION access.create_session(server_key bytea, hash bytea, for_user uuid, sid text, in_groups text[], came boolean, repeated int,
    sealed bytea, access_seconds int, refresh boolean, agent text, idle int, absolute int)
  RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    INSERT INTO sessions (token_hash, user_id, provider_sid, groups, groups_came, groups_repeated, refreshable, tokens,
        access_expires_at, user_agent, idle_seconds, expires_at)
      VALUES (hash, for_user, sid, in_groups, came, repeated, refresh, sealed, now() + make_interval(secs => access_seconds),
        left(agent, 300), idle, now() + make_interval(secs => absolute));
  END $$;

-- New tokens are kept before anything else is asked: a rotated refresh token that is lost ends the session.
CREATE FUNCTION access.keep_tokens(server_key bytea, hash bytea, sealed bytea, access_seconds int) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET tokens = sealed, access_expires_at = now() + make_interval(secs => access_seconds) WHERE token_hash = hash;
  END $$;

CREATE FUNCTION access.finish_refresh(server_key bytea, hash bytea, in_groups text[], came boolean, repeated int)
  RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET groups = in_groups, groups_came = came, groups_repeated = repeated, groups_read_at = now(),
      refresh_lease_until = NULL WHERE token_hash = hash;
  END $$;

-- A back-channel notice, obeyed once: ends the sessions of that sid, else of that subject; NULL when it came before.
CREATE FUNCTION access.obey_logout(server_key bytea, jti bytea, until timestamptz, from_issuer text, sid text, subject text)
  RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    ended int;
  BEGIN
    PERFORM access.demand_server(server_key);
    INSERT INTO logout_tokens (jti_hash, expires_at) VALUES (jti, until) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN NULL; END IF;
    DELETE FROM sessions s USING users u WHERE u.id = s.user_id AND u.issuer = from_issuer
      AND CASE WHEN sid IS NOT NULL THEN s.provider_sid = sid ELSE u.external_id = subject END;
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
  END $$;

-- Until setup-rls-app-role gives the rights anew, whoever could read the actor reads it by this function.
DO $$
DECLARE
  reader regrole;
BEGIN
  FOR reader IN SELECT DISTINCT a.grantee::regrole FROM pg_proc p CROSS JOIN aclexplode(p.proacl) a
    WHERE p.oid = 'access.role()'::regprocedure AND a.grantee NOT IN (0, p.proowner)
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION access.actor() TO %s', reader);
  END LOOP;
END $$;
