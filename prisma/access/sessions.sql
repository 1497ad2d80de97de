-- Sessions, and what may be done before an actor exists. No policy and no grant: only these functions reach the tables.

-- Within its limits.
CREATE OR REPLACE FUNCTION access.is_live(s sessions) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT s.ended_at IS NULL AND access.is_within_limits(s) $$;

-- 'gone', 'ended' (by the provider), 'stale' (its groups are too old) or 'live'; changes nothing.
CREATE OR REPLACE FUNCTION access.session_state(hash bytea, max_age int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT coalesce((SELECT CASE WHEN s.ended_at IS NOT NULL THEN 'ended'
      WHEN s.groups_read_at <= now() - make_interval(secs => max_age) THEN 'stale' ELSE 'live' END
    FROM sessions s JOIN users u ON u.id = s.user_id AND u.active WHERE s.token_hash = hash AND access.is_within_limits(s)), 'gone') $$;

CREATE OR REPLACE FUNCTION access.create_session(server_key bytea, hash bytea, for_user uuid, sid text, in_groups text[], came boolean, repeated int,
    sealed bytea, access_seconds int, refresh boolean, agent text, idle int, absolute int,
    renamed jsonb DEFAULT '[]')
  RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    INSERT INTO sessions (token_hash, user_id, provider_sid, groups, groups_came, groups_repeated, groups_renamed, refreshable, tokens,
        access_expires_at, user_agent, idle_seconds, expires_at)
      VALUES (hash, for_user, sid, in_groups, came, repeated, renamed, refresh, sealed, now() + make_interval(secs => access_seconds),
        left(agent, 300), idle, now() + make_interval(secs => absolute));
  END $$;

CREATE OR REPLACE FUNCTION access.end_session(hash bytea) RETURNS TABLE (sealed bytea) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ DELETE FROM sessions WHERE token_hash = hash RETURNING tokens $$;

-- Reading the groups again: whoever gets the lease does it, across all processes; a row only when the lease was free.
CREATE OR REPLACE FUNCTION access.lease_refresh(hash bytea, older_than int, lease_seconds int)
  RETURNS TABLE (sealed bytea, subject text, access_lives boolean, came boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE sessions s SET refresh_lease_until = now() + make_interval(secs => lease_seconds) FROM users u
        WHERE s.token_hash = hash AND u.id = s.user_id AND access.is_live(s)
          AND s.groups_read_at <= now() - make_interval(secs => older_than)
          AND (s.refresh_lease_until IS NULL OR s.refresh_lease_until <= now())
        RETURNING s.tokens, u.external_id, coalesce(s.access_expires_at > now() + interval '10 seconds', false), s.groups_came $$;

-- What was being read while it ended comes too late.
CREATE OR REPLACE FUNCTION access.keep_tokens(server_key bytea, hash bytea, sealed bytea, access_seconds int) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET tokens = sealed, access_expires_at = now() + make_interval(secs => access_seconds)
      WHERE token_hash = hash AND ended_at IS NULL;
  END $$;

CREATE OR REPLACE FUNCTION access.finish_refresh(server_key bytea, hash bytea, in_groups text[], came boolean, repeated int,
    renamed jsonb DEFAULT '[]')
  RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET groups = in_groups, groups_came = came, groups_repeated = repeated, groups_renamed = renamed, groups_read_at = now(),
      refresh_lease_until = NULL WHERE token_hash = hash AND ended_at IS NULL;
  END $$;

-- After a failure the lease is kept for a while, so that a provider that is down is not asked by every request.
CREATE OR REPLACE FUNCTION access.postpone_refresh(hash bytea, seconds int) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ UPDATE sessions SET refresh_lease_until = now() + make_interval(secs => seconds) WHERE token_hash = hash $$;

-- A back-channel notice ends the sessions of its sid, else of its subject, and works once; NULL when it came before.
CREATE OR REPLACE FUNCTION access.end_by_backchannel_logout(server_key bytea, jti bytea, until timestamptz, from_issuer text, sid text, subject text)
  RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    ended int;
  BEGIN
    PERFORM access.demand_server(server_key);
    INSERT INTO logout_tokens (jti_hash, expires_at) VALUES (jti, until) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN NULL; END IF;
    UPDATE sessions s SET ended_at = now(), tokens = NULL, groups = '{}', groups_renamed = '[]' FROM users u
      WHERE u.id = s.user_id AND u.issuer = from_issuer AND s.ended_at IS NULL
      AND CASE WHEN sid IS NOT NULL THEN s.provider_sid = sid ELSE u.external_id = subject END;
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
  END $$;

-- Servers of the last version, which may run beside this version's for a while, call it by this name.
CREATE OR REPLACE FUNCTION access.obey_logout(server_key bytea, jti bytea, until timestamptz, from_issuer text, sid text, subject text)
  RETURNS int LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.end_by_backchannel_logout(server_key, jti, until, from_issuer, sid, subject) $$;

-- Removes what is dead, a thousand rows a time; gives how many were removed. The last notice stays: that one came is worth knowing.
CREATE OR REPLACE FUNCTION access.clean_up() RETURNS int LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH dead AS (
      DELETE FROM sessions WHERE token_hash IN (
        SELECT s.token_hash FROM sessions s WHERE NOT access.is_within_limits(s) LIMIT 1000 FOR UPDATE SKIP LOCKED) RETURNING 1
    ), past AS (
      DELETE FROM logout_tokens WHERE jti_hash IN (
        SELECT l.jti_hash FROM logout_tokens l WHERE l.expires_at < now() AND l.received_at < (SELECT max(received_at) FROM logout_tokens)
        LIMIT 1000 FOR UPDATE SKIP LOCKED) RETURNING 1
    ), expired AS (
      DELETE FROM request_keys WHERE (user_id, key, digest) IN (
        SELECT k.user_id, k.key, k.digest FROM request_keys k WHERE k.expires_at < now() LIMIT 1000 FOR UPDATE SKIP LOCKED) RETURNING 1
    ) SELECT (SELECT count(*) FROM dead)::int + (SELECT count(*) FROM past)::int + (SELECT count(*) FROM expired)::int
  $$;

-- A directory may give ten thousand groups that mean nothing here.
CREATE OR REPLACE FUNCTION access.keep_rediflow_groups() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    NEW.rediflow_groups := ARRAY(SELECT g FROM unnest(NEW.groups) g WHERE g LIKE 'rediflow-%');
    RETURN NEW;
  END $$;

CREATE TRIGGER keep_rediflow_groups BEFORE INSERT OR UPDATE OF groups, rediflow_groups ON sessions
  FOR EACH ROW EXECUTE FUNCTION access.keep_rediflow_groups();

-- Within the limits that it was begun with.
CREATE OR REPLACE FUNCTION access.is_within_limits(s sessions) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT s.expires_at > now() AND s.last_seen_at > now() - make_interval(secs => s.idle_seconds) $$;

-- The provider's name of the session in which somebody signed in, where it gave one.
CREATE OR REPLACE FUNCTION access.provider_sid(hash bytea) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.provider_sid FROM sessions s WHERE s.token_hash = hash AND access.is_live(s) $$;

-- Ends a session because the provider's is over.
CREATE OR REPLACE FUNCTION access.end_with_provider(server_key bytea, hash bytea) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET ended_at = now(), tokens = NULL, groups = '{}', groups_renamed = '[]' WHERE token_hash = hash AND ended_at IS NULL;
  END $$;

-- The encrypted tokens of a session, or of all of a user's, that the caller may end, held until they have: what the provider
-- still takes must be revoked there.
CREATE OR REPLACE FUNCTION access.sealed_tokens_of(session uuid, whose uuid) RETURNS TABLE (sealed bytea) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.tokens FROM sessions s
        WHERE (s.id = session OR s.user_id = whose) AND s.tokens IS NOT NULL
          AND (s.user_id = access.user_id() OR access.may_administer())
        ORDER BY s.token_hash FOR UPDATE $$;
