-- Functions for the doctor, which work without an actor.

-- Facts about live sessions for the doctor, by the newest readings: a session that nobody uses tells how the provider was
-- when it began. `repeated` is how many entries repeated an earlier one in the newest reading that named a group.
CREATE OR REPLACE FUNCTION access.session_facts()
  RETURNS TABLE (live int, repeated int, last_groups_came boolean, last_refreshable boolean, last_had_sid boolean, last_notice_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH living AS (SELECT s.* FROM sessions s WHERE access.is_live(s)),
         last_login AS (SELECT * FROM living ORDER BY created_at DESC LIMIT 1),
         last_read AS (SELECT * FROM living ORDER BY groups_read_at DESC LIMIT 1),
         last_named AS (SELECT * FROM living WHERE cardinality(groups) > 0 ORDER BY groups_read_at DESC LIMIT 1)
    SELECT (SELECT count(*)::int FROM living), coalesce((SELECT groups_repeated FROM last_named), 0),
      (SELECT groups_came FROM last_read), (SELECT refreshable FROM last_login), (SELECT provider_sid IS NOT NULL FROM last_login),
      (SELECT max(received_at) FROM logout_tokens)
  $$;

-- Names of groups that look like Rediflow's, and how many people have each by their newest reading; whose they are is not
-- told. A reading ten minutes older than the newest of all says nothing of how the groups are named now.
CREATE OR REPLACE FUNCTION access.groups_in_sessions() RETURNS TABLE (name text, sessions int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH living AS (SELECT s.* FROM sessions s WHERE access.is_live(s)),
         newest AS (SELECT DISTINCT ON (user_id) groups FROM living
           WHERE groups_read_at >= (SELECT max(groups_read_at) FROM living) - interval '10 minutes' ORDER BY user_id, groups_read_at DESC)
    SELECT g, count(*)::int FROM newest CROSS JOIN LATERAL (SELECT DISTINCT unnest(newest.groups)) AS each (g)
    WHERE g LIKE 'rediflow-%' AND NOT EXISTS (SELECT 1 FROM organisations o WHERE 'rediflow-org-' || o.short_name = g)
    GROUP BY g ORDER BY 2 DESC, 1 LIMIT 200
  $$;

-- The number of active accounts of people, by issuer and kind of subject; their owners are not told.
CREATE OR REPLACE FUNCTION access.account_facts(login_issuer text, tool_issuers text[])
  RETURNS TABLE (of_tools int, of_uuids int, of_others int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT count(*) FILTER (WHERE issuer = ANY (tool_issuers))::int,
      count(*) FILTER (WHERE issuer = login_issuer AND external_id ~ uuid.form)::int,
      count(*) FILTER (WHERE issuer = login_issuer AND external_id !~ uuid.form)::int
    FROM users, (SELECT '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') AS uuid (form)
    WHERE active AND kind = 'person'
  $$;
