-- What PostgreSQL would print of every function, policy, trigger, relation, view, comment and right of ours, a row each.
WITH s AS (SELECT * FROM pg_namespace WHERE nspname IN ('public', 'access')),
 acl AS (
  SELECT 'schema ' || nspname AS o, coalesce(nspacl, acldefault('n', nspowner)) AS a FROM s
  UNION ALL SELECT 'relation ' || c.oid::regclass, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE relkind IN ('r','v','m','S','p')
  UNION ALL SELECT 'column ' || a.attrelid::regclass || '.' || attname, attacl FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN s ON s.oid = c.relnamespace WHERE attacl IS NOT NULL
  UNION ALL SELECT 'function ' || p.oid::regprocedure, coalesce(proacl, acldefault('f', proowner)) FROM pg_proc p JOIN s ON s.oid = p.pronamespace
  UNION ALL SELECT 'database', coalesce(datacl, acldefault('d', datdba)) FROM pg_database WHERE datname = current_database()
  UNION ALL SELECT 'default ' || defaclobjtype::text || defaclnamespace, defaclacl FROM pg_default_acl)
SELECT * FROM (
 SELECT 'owner schema ' || nspname AS k, nspowner::regrole::text AS v FROM s
 UNION ALL SELECT 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid) || E'\n-- owner ' || proowner::regrole || ' cost ' || procost || ' rows ' || prorows || ' src ' || md5(prosrc) FROM pg_proc p JOIN s ON s.oid = p.pronamespace
 UNION ALL SELECT 'policy ' || polname || ' on ' || polrelid::regclass, concat_ws(' / ', polcmd, polpermissive, polroles::regrole[]::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
 UNION ALL SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass, concat(tgenabled::text, ' ', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
 UNION ALL SELECT 'relation ' || c.oid::regclass, concat_ws(' ', relkind, relowner::regrole, relrowsecurity, relforcerowsecurity, relpersistence) FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE relkind IN ('r','v','m','S','p')
 UNION ALL SELECT 'view ' || c.oid::regclass, pg_get_viewdef(c.oid) FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE relkind IN ('v','m')
 UNION ALL SELECT 'comment ' || objsubid || ' ' || classoid::regclass || ' ' || md5(description), description FROM pg_description WHERE objoid >= 16384
 UNION ALL SELECT 'right ' || o, string_agg(concat_ws(' ', grantee::regrole, privilege_type, is_grantable), ', ' ORDER BY grantee::regrole::text, privilege_type) FROM acl CROSS JOIN aclexplode(a) GROUP BY o
) t ORDER BY 1
