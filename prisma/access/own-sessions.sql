-- Sessions as people see them: their own; an administrator sees and ends anybody's. Each function looks at the caller itself.

-- The live ones of a user, the one used last first.
CREATE OR REPLACE FUNCTION access.list_sessions(of_user uuid)
  RETURNS TABLE (id uuid, user_agent text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.id, s.user_agent, s.created_at, s.last_seen_at, s.expires_at FROM sessions s
        WHERE s.user_id = of_user AND access.is_live(s) AND (of_user = access.user_id() OR access.may_administer())
        ORDER BY s.last_seen_at DESC $$;

-- All groups of a session of one's own, as they are read.
CREATE OR REPLACE FUNCTION access.session_groups(session uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.groups FROM sessions s WHERE s.id = session AND s.user_id = access.user_id() $$;

-- Whether a list of groups came at all for a session of one's own; an empty one is a list.
CREATE OR REPLACE FUNCTION access.session_groups_came(session uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.groups_came FROM sessions s WHERE s.id = session AND s.user_id = access.user_id() $$;

-- Which groups of a session of one's own came under another name.
CREATE OR REPLACE FUNCTION access.session_groups_renamed(session uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.groups_renamed FROM sessions s WHERE s.id = session AND s.user_id = access.user_id() $$;

CREATE OR REPLACE FUNCTION access.session_owner(session uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.user_id FROM sessions s WHERE s.id = session AND (s.user_id = access.user_id() OR access.may_administer()) $$;

CREATE OR REPLACE FUNCTION access.end_session_by_id(session uuid) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ WITH ended AS (DELETE FROM sessions s WHERE s.id = session AND (s.user_id = access.user_id() OR access.may_administer()) RETURNING 1)
        SELECT EXISTS (SELECT 1 FROM ended) $$;
