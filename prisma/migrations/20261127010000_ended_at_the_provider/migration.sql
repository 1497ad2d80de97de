-- A session that the provider has ended is over, but its row stays until it would have ended by itself: its browser can then
-- be told why. It keeps neither tokens nor groups.
ALTER TABLE sessions ADD COLUMN ended_at TIMESTAMPTZ(3);

-- Within the limits that it was begun with.
CREATE FUNCTION access.is_within_limits(s sessions) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT s.expires_at > now() AND s.last_seen_at > now() - make_interval(secs => s.idle_seconds) $$;
CREATE OR REPLACE FUNCTION access.is_live(s sessions) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT s.ended_at IS NULL AND access.is_within_limits(s) $$;

-- 'gone', 'ended' (by the provider), 'stale' (its groups are too old) or 'live'; changes nothing.
CREATE OR REPLACE FUNCTION access.session_state(hash bytea, max_age int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT coalesce((SELECT CASE WHEN s.ended_at IS NOT NULL THEN 'ended'
      WHEN s.groups_read_at <= now() - make_interval(secs => max_age) THEN 'stale' ELSE 'live' END
    FROM sessions s JOIN users u ON u.id = s.user_id AND u.active WHERE s.token_hash = hash AND access.is_within_limits(s)), 'gone') $$;

-- The provider's name of the session in which somebody signed in, where it gave one.
CREATE FUNCTION access.provider_sid(hash bytea) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.provider_sid FROM sessions s WHERE s.token_hash = hash AND access.is_live(s) $$;

-- Ends a session because the provider's is over.
CREATE FUNCTION access.end_with_provider(server_key bytea, hash bytea) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET ended_at = now(), tokens = NULL, groups = '{}' WHERE token_hash = hash AND ended_at IS NULL;
  END $$;

-- What was being read while it ended comes too late.
CREATE OR REPLACE FUNCTION access.keep_tokens(server_key bytea, hash bytea, sealed bytea, access_seconds int) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET tokens = sealed, access_expires_at = now() + make_interval(secs => access_seconds)
      WHERE token_hash = hash AND ended_at IS NULL;
  END $$;
CREATE OR REPLACE FUNCTION access.finish_refresh(server_key bytea, hash bytea, in_groups text[], came boolean, repeated int)
  RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_server(server_key);
    UPDATE sessions SET groups = in_groups, groups_came = came, groups_repeated = repeated, groups_read_at = now(),
      refresh_lease_until = NULL WHERE token_hash = hash AND ended_at IS NULL;
  END $$;

-- A back-channel notice, obeyed once: ends the sessions of that sid, else of that subject; NULL when it came before.
CREATE OR REPLACE FUNCTION access.obey_logout(server_key bytea, jti bytea, until timestamptz, from_issuer text, sid text, subject text)
  RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    ended int;
  BEGIN
    PERFORM access.demand_server(server_key);
    INSERT INTO logout_tokens (jti_hash, expires_at) VALUES (jti, until) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN NULL; END IF;
    UPDATE sessions s SET ended_at = now(), tokens = NULL, groups = '{}' FROM users u
      WHERE u.id = s.user_id AND u.issuer = from_issuer AND s.ended_at IS NULL
      AND CASE WHEN sid IS NOT NULL THEN s.provider_sid = sid ELSE u.external_id = subject END;
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
  END $$;

-- The encrypted tokens of a session, or of all of a user's, that the caller may end, held until they have: what the provider
-- still takes must be revoked there.
CREATE FUNCTION access.sealed_tokens_of(session uuid, whose uuid) RETURNS TABLE (sealed bytea) LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.tokens FROM sessions s
        WHERE (s.id = session OR s.user_id = whose) AND s.tokens IS NOT NULL
          AND (s.user_id = access.user_id() OR access.may_administer())
        ORDER BY s.token_hash FOR UPDATE $$;

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
    ) SELECT (SELECT count(*) FROM dead)::int + (SELECT count(*) FROM past)::int
  $$;
