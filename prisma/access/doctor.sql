-- What the doctor asks before anybody is entered.

-- What the doctor may know of live sessions before anybody is entered: numbers, and what the last login brought; nobody's name.
CREATE OR REPLACE FUNCTION access.session_facts()
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
CREATE OR REPLACE FUNCTION access.groups_in_sessions() RETURNS TABLE (name text, sessions int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT g, count(DISTINCT s.token_hash)::int FROM sessions s CROSS JOIN unnest(s.rediflow_groups) g
        WHERE access.is_live(s)
          AND NOT EXISTS (SELECT 1 FROM organisations o WHERE 'rediflow-org-' || o.short_name = g)
        GROUP BY g ORDER BY 2 DESC, 1 LIMIT 200 $$;
