-- What was changed, by whom; and the keys by which a change that is sent again is known.

-- The greatest number that a change was given; 0 before the first.
CREATE OR REPLACE FUNCTION access.last_change() RETURNS bigint LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM changes_seq_seq $$;

-- Shared by every transaction that records changes, with the number of the sequence from which its own begin: a reader goes
-- no further than the smallest of them (access.change_horizon). A number is taken after it, so the lock is there first; and
-- a lock is given back only when what was committed can be seen.
CREATE OR REPLACE FUNCTION access.hold_change_floor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(access.change_class(), access.last_change()::bit(32)::int);
    RETURN NULL;
  END $$;

CREATE TRIGGER hold_change_floor BEFORE INSERT ON changes FOR EACH STATEMENT EXECUTE FUNCTION access.hold_change_floor();

-- The first of the two numbers of that lock; nothing else locks by two numbers.
CREATE OR REPLACE FUNCTION access.change_class() RETURNS int LANGUAGE sql IMMUTABLE RETURN 1129074247;

-- How far the log can be read: of every change up to this number it is decided whether it is there, and what comes later
-- gets a greater one. A change has a greater number than whatever its transaction had seen, so the order of the numbers
-- puts no effect before its cause. What is read after it must be read by a statement of its own, with a newer snapshot.
CREATE OR REPLACE FUNCTION access.change_horizon() RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    last bigint;
    behind bigint;
  BEGIN
    IF NOT access.may_read() THEN RETURN NULL; END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'the log of changes is read in a read committed transaction' USING ERRCODE = '0A000';
    END IF;
    last := access.last_change();
    -- Only now who writes: whoever has taken a number up to `last` holds its lock, or has ended. A lock tells the last 32
    -- bits of its number, and so how far it lies behind `last`; one that began since lies before it.
    SELECT max((last - l.objid::bigint)::bit(32)::int) INTO behind FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid = access.change_class()::oid
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN last - greatest(behind, 0);
  END $$;

-- One's own operations on a project's plan and team, newest first: how many changes each made, also those that are out of
-- sight by now, so that none is taken back in part; and which one it takes back.
CREATE OR REPLACE FUNCTION access.own_operations(of_project uuid)
  RETURNS TABLE (operation_id uuid, seq bigint, at timestamptz, undoes uuid, changes int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT c.operation_id, max(c.seq), max(c.at), (array_agg(c.undoes))[1], count(*)::int FROM changes c
    WHERE c.user_id = access.acting_as() AND c.project_id = of_project AND access.may_edit()
      AND c.entity IN ('allocation', 'assignment')
    GROUP BY c.operation_id ORDER BY 2 DESC
  $$;

-- The same of a project's effort; an operation that was about anything else too is taken back where the history lists it.
CREATE OR REPLACE FUNCTION access.own_effort_operations(of_project uuid)
  RETURNS TABLE (operation_id uuid, seq bigint, at timestamptz, undoes uuid, changes int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT c.operation_id, max(c.seq), max(c.at), (array_agg(c.undoes))[1], count(*)::int FROM changes c
    WHERE c.user_id = access.acting_as() AND c.project_id = of_project AND access.may_edit()
    GROUP BY c.operation_id HAVING bool_and(c.entity IN ('effort', 'effort-row')) ORDER BY 2 DESC
  $$;

-- The same of the caller's among some operations, and of all that took them back, did them again or were taken back by them;
-- and what each of them is about.
CREATE OR REPLACE FUNCTION access.own_operations_among(ids uuid[])
  RETURNS TABLE (operation_id uuid, seq bigint, at timestamptz, undoes uuid, changes int, entities text[]) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE chain AS (
      SELECT id FROM unnest(ids) AS asked(id)
      UNION SELECT near.id FROM chain, LATERAL (
        SELECT c.operation_id AS id FROM changes c WHERE c.undoes = chain.id
        UNION SELECT c.undoes FROM changes c WHERE c.operation_id = chain.id AND c.undoes IS NOT NULL) near
    )
    SELECT c.operation_id, max(c.seq), max(c.at), (array_agg(c.undoes))[1], count(*)::int, array_agg(DISTINCT c.entity)
    FROM chain JOIN changes c ON c.operation_id = chain.id
    WHERE c.user_id = access.acting_as() AND access.may_edit()
    GROUP BY c.operation_id ORDER BY 2 DESC
  $$;

-- A change follows the visibility of everything and everyone in it; one about neither is its doer's and the administrators'.
CREATE POLICY read ON changes FOR SELECT USING (
    (SELECT access.may_read()) AND (
      (project_id IS NULL AND person_id IS NULL AND (user_id = (SELECT access.acting_as()) OR (SELECT access.may_administer())))
      OR ((project_id IS NOT NULL OR person_id IS NOT NULL) AND ((SELECT access.sees_all())
        OR ((project_id IS NULL OR project_id IN (SELECT access.visible_projects()))
          AND (person_id IS NULL OR person_id IN (SELECT access.visible_people())))))));
CREATE POLICY add ON changes FOR INSERT WITH CHECK (
    (SELECT access.role() IS NOT NULL AND (access.user_id() IS NOT NULL OR access.mode() = 'allow_all'))
    AND user_id = (SELECT access.acting_as()));

CREATE POLICY read ON request_keys FOR SELECT
  USING ((SELECT access.role() IS NOT NULL) AND user_id = (SELECT access.acting_as()));
CREATE POLICY add ON request_keys FOR INSERT WITH CHECK (
    (SELECT access.role() IS NOT NULL AND (access.user_id() IS NOT NULL OR access.mode() = 'allow_all'))
    AND user_id = (SELECT access.acting_as()));
