-- Entering an actor: once per transaction, signed for it (decision 42).

-- Groups to facts, in SQL alone. Exact names; the highest role wins; an unknown visibility group counts as 'assigned'.
CREATE OR REPLACE FUNCTION access.role_of(groups text[]) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE
    WHEN 'rediflow-super-admins' = ANY (groups) THEN 'superAdmin'
    WHEN 'rediflow-admins' = ANY (groups) THEN 'admin'
    WHEN 'rediflow-editors' = ANY (groups) THEN 'editor'
    WHEN 'rediflow-viewers' = ANY (groups) THEN 'viewer'
    ELSE 'none' END $$;

CREATE OR REPLACE FUNCTION access.visibility_of(groups text[], switched_on boolean) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE
    WHEN access.role_of(groups) IN ('admin', 'superAdmin') OR NOT switched_on THEN 'full'
    WHEN EXISTS (SELECT 1 FROM unnest(groups) g WHERE g LIKE 'rediflow-visibility-%' AND g <> 'rediflow-visibility-org') THEN 'assigned'
    WHEN 'rediflow-visibility-org' = ANY (groups) THEN 'organisation'
    ELSE 'full' END $$;

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
CREATE OR REPLACE FUNCTION access.enter_user(entering uuid, groups text[], month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
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
CREATE OR REPLACE FUNCTION access.enter(server_key bytea, entering uuid, groups text[], month int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
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
