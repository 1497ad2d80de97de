-- Takes every table of ours for this transaction alone, all before anything is changed, and removes from them what
-- prisma/access defines anew. First those that entering an actor reads first: whoever has entered ends undisturbed, and
-- whoever is about to enter waits there and holds nothing that is waited for here. Functions stay: whoever calls one keeps
-- it until it is replaced.
DO $$
DECLARE
  ours oid[] := ARRAY(SELECT c.oid FROM pg_class c
    WHERE c.relnamespace IN ('public'::regnamespace, 'access'::regnamespace) AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
      AND c.relowner = (SELECT nspowner FROM pg_namespace WHERE nspname = 'access')
    ORDER BY array_position('{sessions,server_keys,deployment}', c.relname::text), c.oid);
  command text;
BEGIN
  EXECUTE (SELECT format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', string_agg(t::regclass::text, ', ' ORDER BY place))
    FROM unnest(ours) WITH ORDINALITY AS o(t, place));
  FOR command IN
    SELECT format('DROP POLICY %I ON %s', p.polname, p.polrelid::regclass) FROM pg_policy p WHERE p.polrelid = ANY (ours)
    UNION ALL SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE t.tgrelid = ANY (ours) AND NOT t.tgisinternal AND p.pronamespace = 'access'::regnamespace
    UNION ALL SELECT format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', t::regclass) FROM unnest(ours) t
    UNION ALL SELECT 'DROP VIEW ' || string_agg(c.oid::regclass::text, ', ') FROM pg_class c
      WHERE c.relnamespace = 'access'::regnamespace AND c.relkind = 'v' HAVING count(*) > 0
  LOOP
    EXECUTE command;
  END LOOP;
END $$;
