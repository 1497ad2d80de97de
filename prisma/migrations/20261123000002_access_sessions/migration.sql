-- Sessions, and what may be done before an actor exists. The app role has no right on these tables: only these functions.
CREATE FUNCTION access.is_live(s sessions) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT s.expires_at > now() AND s.last_seen_at > now() - make_interval(secs => s.idle_seconds) $$;

-- Enters the user of a live session whose groups are not older than `max_age` seconds; NULL when there is none, and
-- {"stale": true} when its groups are too old to decide by (nothing is set then). The last-seen time moves once a minute.
CREATE FUNCTION access.enter_session(hash bytea, month int, max_age int) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    found sessions;
  BEGIN
    SELECT * INTO found FROM sessions s WHERE s.token_hash = hash;
    IF found.token_hash IS NULL OR NOT access.is_live(found) THEN RETURN NULL; END IF;
    IF found.groups_read_at <= now() - make_interval(secs => max_age) THEN RETURN '{"stale": true}'; END IF;
    IF found.last_seen_at < now() - interval '1 minute' THEN
      UPDATE sessions SET last_seen_at = now()
      WHERE token_hash = (SELECT token_hash FROM sessions WHERE token_hash = hash FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN access.enter(found.user_id, found.groups, month)
      || jsonb_build_object('sessionId', found.id, 'groupsAge', extract(epoch FROM now() - found.groups_read_at)::int);
  END $$;

-- 'gone', 'stale' (its groups are too old) or 'live'; changes nothing.
CREATE FUNCTION access.session_state(hash bytea, max_age int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT coalesce((SELECT CASE WHEN s.groups_read_at <= now() - make_interval(secs => max_age) THEN 'stale' ELSE 'live' END
    FROM sessions s JOIN users u ON u.id = s.user_id AND u.active WHERE s.token_hash = hash AND access.is_live(s)), 'gone') $$;

CREATE FUNCTION access.create_session(hash bytea, for_user uuid, sid text, in_groups text[], came boolean, repeated int, sealed bytea,
    access_seconds int, refresh boolean, agent text, idle int, absolute int)
  RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$ INSERT INTO sessions (token_hash, user_id, provider_sid, groups, groups_came, groups_repeated, refreshable, tokens,
          access_expires_at, user_agent, idle_seconds, expires_at)
        VALUES (hash, for_user, sid, in_groups, came, repeated, refresh, sealed, now() + make_interval(secs => access_seconds),
          left(agent, 300), idle, now() + make_interval(secs => absolute)) $$;

CREATE FUNCTION access.end_session(hash bytea) RETURNS TABLE (sealed bytea) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ DELETE FROM sessions WHERE token_hash = hash RETURNING tokens $$;

-- Reading the groups again: whoever gets the lease does it, across all processes; a row only when the lease was free.
CREATE FUNCTION access.lease_refresh(hash bytea, older_than int, lease_seconds int)
  RETURNS TABLE (sealed bytea, subject text, access_lives boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE sessions s SET refresh_lease_until = now() + make_interval(secs => lease_seconds) FROM users u
        WHERE s.token_hash = hash AND u.id = s.user_id AND access.is_live(s)
          AND s.groups_read_at <= now() - make_interval(secs => older_than)
          AND (s.refresh_lease_until IS NULL OR s.refresh_lease_until <= now())
        RETURNING s.tokens, u.external_id, coalesce(s.access_expires_at > now() + interval '10 seconds', false) $$;

-- New tokens are kept before anything else is asked: a rotated refresh token that is lost ends the session.
CREATE FUNCTION access.keep_tokens(hash bytea, sealed bytea, access_seconds int) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE sessions SET tokens = sealed, access_expires_at = now() + make_interval(secs => access_seconds) WHERE token_hash = hash $$;

CREATE FUNCTION access.finish_refresh(hash bytea, in_groups text[], came boolean, repeated int)
  RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE sessions SET groups = in_groups, groups_came = came, groups_repeated = repeated, groups_read_at = now(),
          refresh_lease_until = NULL WHERE token_hash = hash $$;

-- After a failure the lease is kept for a while, so that a provider that is down is not asked by every request.
CREATE FUNCTION access.postpone_refresh(hash bytea, seconds int) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE sessions SET refresh_lease_until = now() + make_interval(secs => seconds) WHERE token_hash = hash $$;

-- A back-channel notice, obeyed once: ends the sessions of that sid, else of that subject; NULL when it came before.
CREATE FUNCTION access.obey_logout(jti bytea, until timestamptz, from_issuer text, sid text, subject text)
  RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    ended int;
  BEGIN
    INSERT INTO logout_tokens (jti_hash, expires_at) VALUES (jti, until) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN NULL; END IF;
    DELETE FROM sessions s USING users u WHERE u.id = s.user_id AND u.issuer = from_issuer
      AND CASE WHEN sid IS NOT NULL THEN s.provider_sid = sid ELSE u.external_id = subject END;
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
  END $$;

-- Removes what is dead, a thousand rows a time; gives how many were removed. The last notice stays: that one came is worth knowing.
CREATE FUNCTION access.clean_up() RETURNS int LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH dead AS (
      DELETE FROM sessions WHERE token_hash IN (
        SELECT s.token_hash FROM sessions s WHERE NOT access.is_live(s) LIMIT 1000 FOR UPDATE SKIP LOCKED) RETURNING 1
    ), past AS (
      DELETE FROM logout_tokens WHERE jti_hash IN (
        SELECT l.jti_hash FROM logout_tokens l WHERE l.expires_at < now() AND l.received_at < (SELECT max(received_at) FROM logout_tokens)
        LIMIT 1000 FOR UPDATE SKIP LOCKED) RETURNING 1
    ) SELECT (SELECT count(*) FROM dead)::int + (SELECT count(*) FROM past)::int
  $$;

CREATE FUNCTION access.find_or_create_user(from_issuer text, from_external_id text, with_name text, with_email text, of_kind text)
  RETURNS TABLE (user_id uuid, active boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ INSERT INTO users AS u (issuer, external_id, name, email, kind, last_login_at)
        VALUES (from_issuer, from_external_id, with_name, with_email, of_kind, now())
        ON CONFLICT (issuer, external_id) DO UPDATE SET name = excluded.name, email = excluded.email, last_login_at = now()
        RETURNING u.id, u.active $$;

-- Sessions as people see them: their own; an administrator sees and ends anybody's. Each checks the caller itself.
CREATE FUNCTION access.list_sessions(of_user uuid)
  RETURNS TABLE (id uuid, user_agent text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.id, s.user_agent, s.created_at, s.last_seen_at, s.expires_at FROM sessions s
        WHERE s.user_id = of_user AND access.is_live(s) AND (of_user = access.user_id() OR access.may_administer())
        ORDER BY s.last_seen_at DESC $$;

CREATE FUNCTION access.end_session_by_id(session uuid) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ WITH ended AS (DELETE FROM sessions s WHERE s.id = session AND (s.user_id = access.user_id() OR access.may_administer()) RETURNING 1)
        SELECT EXISTS (SELECT 1 FROM ended) $$;

CREATE FUNCTION access.session_owner(session uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.user_id FROM sessions s WHERE s.id = session AND (s.user_id = access.user_id() OR access.may_administer()) $$;

-- Accounts with what only administrators may know of them.
CREATE FUNCTION access.list_users()
  RETURNS TABLE (id uuid, name text, email text, kind text, active boolean, last_login_at timestamptz, person_id uuid, sessions int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT u.id, u.name, u.email, u.kind, u.active, u.last_login_at, up.person_id,
          (SELECT count(*)::int FROM sessions s WHERE s.user_id = u.id AND access.is_live(s))
        FROM users u LEFT JOIN user_persons up ON up.user_id = u.id
        WHERE access.may_administer() AND u.issuer <> 'rediflow' ORDER BY u.name, u.id $$;

-- Switches an account on or off; switched off, it has no session. Nobody switches off themselves.
CREATE FUNCTION access.set_user_active(changing uuid, to_active boolean) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_administer() OR changing IS NOT DISTINCT FROM access.user_id() THEN RETURN false; END IF;
    UPDATE users SET active = to_active WHERE id = changing AND issuer <> 'rediflow';
    IF NOT FOUND THEN RETURN false; END IF;
    IF NOT to_active THEN DELETE FROM sessions WHERE user_id = changing; END IF;
    RETURN true;
  END $$;

-- The newest migration that was applied: whether this code's are all there is asked by /readyz.
CREATE FUNCTION access.schema_version() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    RETURN (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL);
  END $$;

-- What the doctor may know of live sessions before anybody is entered: numbers, and what the last login brought; nobody's name.
CREATE FUNCTION access.session_facts()
  RETURNS TABLE (live int, repeated int, last_groups_came boolean, last_refreshable boolean, last_had_sid boolean, last_notice_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH living AS (SELECT s.* FROM sessions s WHERE access.is_live(s)),
         last_login AS (SELECT * FROM living ORDER BY created_at DESC LIMIT 1),
         last_read AS (SELECT * FROM living ORDER BY groups_read_at DESC LIMIT 1)
    SELECT (SELECT count(*)::int FROM living), (SELECT count(*)::int FROM living WHERE groups_repeated > 0),
      (SELECT groups_came FROM last_read), (SELECT refreshable FROM last_login), (SELECT provider_sid IS NOT NULL FROM last_login),
      (SELECT max(received_at) FROM logout_tokens)
  $$;

-- Names of groups that look like Rediflow's, and in how many live sessions each came; whose they are is not told. Those of
-- organisations that exist are left out; which of the others mean something, the policy knows.
CREATE FUNCTION access.groups_in_sessions() RETURNS TABLE (name text, sessions int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT g, count(DISTINCT s.token_hash)::int FROM sessions s CROSS JOIN unnest(s.groups) g
        WHERE access.is_live(s) AND g LIKE 'rediflow-%'
          AND NOT EXISTS (SELECT 1 FROM organisations o WHERE 'rediflow-org-' || o.short_name = g)
        GROUP BY g ORDER BY 2 DESC, 1 LIMIT 200 $$;
