-- Functions are made without a look at their bodies, so that files need no order among them: here all are looked at.
SET LOCAL check_function_bodies = on;
DO $$
DECLARE
  command text;
BEGIN
  FOR command IN SELECT format('SELECT %s(%s)', l.lanvalidator::regproc, p.oid) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'access'::regnamespace ORDER BY p.proname
  LOOP
    EXECUTE command;
  END LOOP;
END $$;
