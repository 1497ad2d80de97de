-- Each object that prisma/access defines, with a digest of all that PostgreSQL's catalogue has of it. Only catalogues are
-- read, and no function is asked that opens a table, so that this waits for nobody. Rights are those of everybody and of the
-- roles that serve: what somebody gives to further roles is theirs.
WITH schemas AS (
  SELECT oid, nspname, nspacl, nspowner FROM pg_namespace WHERE nspname IN ('public', 'access', 'definitions')
), relations AS (
  SELECT c.*, format('%I.%I', s.nspname, c.relname) AS named FROM pg_class c JOIN schemas s ON s.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'S') AND c.relname <> '_prisma_migrations'
    AND c.relowner = (SELECT nspowner FROM schemas WHERE nspname = 'access')
), functions AS (
  SELECT p.*, format('%I.%I(%s)', s.nspname, p.proname, oidvectortypes(p.proargtypes)) AS named
  FROM pg_proc p JOIN schemas s ON s.oid = p.pronamespace WHERE s.nspname = 'access'
), serving AS (
  SELECT 0::oid AS role UNION
  SELECT a.grantee FROM schemas s CROSS JOIN aclexplode(s.nspacl) a
  WHERE s.nspname = 'access' AND a.privilege_type = 'USAGE' AND a.grantee <> s.nspowner
), rights AS (
  SELECT 'schema ' || nspname AS of_what, coalesce(nspacl, acldefault('n', nspowner)) AS acl FROM schemas
  UNION ALL SELECT 'relation ' || named, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) FROM relations
  UNION ALL SELECT format('column %s.%I', r.named, a.attname), a.attacl FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid WHERE a.attacl IS NOT NULL
  UNION ALL SELECT 'function ' || named, coalesce(proacl, acldefault('f', proowner)) FROM functions
), objects AS (
  SELECT 'function ' || named AS object, (to_jsonb(functions) - '{oid,proacl,named}'::text[])::text AS content FROM functions
  UNION ALL SELECT 'policy ' || p.polname || ' on ' || r.named, (to_jsonb(p) - '{oid,polrelid}'::text[])::text
    FROM pg_policy p JOIN relations r ON r.oid = p.polrelid
  UNION ALL SELECT 'trigger ' || t.tgname || ' on ' || r.named, (to_jsonb(t) - '{oid,tgrelid}'::text[])::text
    FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid JOIN functions f ON f.oid = t.tgfoid WHERE NOT t.tgisinternal
  UNION ALL SELECT 'view ' || r.named, w.ev_action::text FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class AND r.relkind = 'v'
  UNION ALL SELECT 'row level security of ' || named, format('%s %s', relrowsecurity, relforcerowsecurity) FROM relations WHERE relkind IN ('r', 'p')
  UNION ALL SELECT 'rights on ' || of_what, string_agg(format('%s %s %s', a.grantee::regrole, a.privilege_type, a.is_grantable), ',' ORDER BY a.grantee, a.privilege_type)
    FROM rights CROSS JOIN aclexplode(acl) a JOIN serving s ON s.role = a.grantee GROUP BY 1
) SELECT coalesce(jsonb_object_agg(object, md5(content)), '{}') AS objects FROM objects
