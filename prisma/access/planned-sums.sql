-- Planned effort summed up by project and by person and month (access.planned_sums), kept by triggers on the cells.
-- A sum is that of its parts, and a part belongs to nobody: a write takes the parts that no other one holds, makes them one,
-- and adds a part where all are held. So it waits for nobody, and whoever reads sees every committed write once.

-- Which sums a cell is part of. Month 0 stands for all months of a project. It becomes part of the statement that asks it.
CREATE OR REPLACE FUNCTION access.sums_of_cell(project uuid, person uuid, in_month int) RETURNS TABLE (subject_id uuid, month int)
  LANGUAGE sql IMMUTABLE ROWS 2
  BEGIN ATOMIC
    SELECT v.subject_id, v.month FROM (VALUES (project, 0), (person, in_month)) AS v(subject_id, month);
  END;

-- Adds amounts, in ten-thousandths of a person-month, to sums: three lists of the same length.
CREATE OR REPLACE FUNCTION access.add_to_sums(subjects uuid[], months int[], amounts bigint[]) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    WITH change AS MATERIALIZED (
      SELECT u.subject_id, u.month, sum(u.amount) AS planned FROM unnest(subjects, months, amounts) AS u(subject_id, month, amount)
      GROUP BY 1, 2 HAVING sum(u.amount) <> 0
    ), held AS MATERIALIZED (
      -- An older snapshot must not touch what was changed since: there a part is added, which a later write joins.
      SELECT s.subject_id, s.month, s.part, s.planned FROM change c JOIN planned_sums s USING (subject_id, month)
      WHERE current_setting('transaction_isolation') = 'read committed' FOR UPDATE OF s SKIP LOCKED
    ), joined AS MATERIALIZED (
      SELECT b.subject_id, b.month, min(b.part) AS kept, array_agg(b.part) AS parts, sum(b.planned) AS planned
      FROM (SELECT *, NULL::bigint AS part FROM change UNION ALL SELECT subject_id, month, planned, part FROM held) b GROUP BY 1, 2
    ), removed AS (
      DELETE FROM planned_sums s USING joined j WHERE s.subject_id = j.subject_id AND s.month = j.month AND s.part = ANY (j.parts)
        AND (j.planned = 0 OR (cardinality(j.parts) > 2 AND s.part <> j.kept))
    ), changed AS (
      UPDATE planned_sums s SET planned = j.planned FROM joined j
      WHERE s.subject_id = j.subject_id AND s.month = j.month AND s.part = j.kept AND j.planned <> 0
    )
    INSERT INTO planned_sums (subject_id, month, planned) SELECT j.subject_id, j.month, j.planned FROM joined j WHERE j.kept IS NULL;
  END $$;

-- Follows what a statement has done to cells.
CREATE OR REPLACE FUNCTION access.sum_cells() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    subjects uuid[];
    months int[];
    amounts bigint[];
  BEGIN
    IF TG_OP = 'TRUNCATE' THEN
      TRUNCATE planned_sums;
      RETURN NULL;
    ELSIF TG_OP = 'INSERT' THEN
      SELECT array_agg(s.subject_id), array_agg(s.month), array_agg((a.pm * 10000)::bigint) INTO subjects, months, amounts
      FROM added a CROSS JOIN LATERAL access.sums_of_cell(a.project_id, a.person_id, a.month) s;
    ELSIF TG_OP = 'DELETE' THEN
      SELECT array_agg(s.subject_id), array_agg(s.month), array_agg((-r.pm * 10000)::bigint) INTO subjects, months, amounts
      FROM removed r CROSS JOIN LATERAL access.sums_of_cell(r.project_id, r.person_id, r.month) s;
    ELSE
      SELECT array_agg(s.subject_id), array_agg(s.month), array_agg((c.pm * 10000)::bigint) INTO subjects, months, amounts
      FROM (SELECT project_id, person_id, month, pm FROM added UNION ALL SELECT project_id, person_id, month, -pm FROM removed) c
      CROSS JOIN LATERAL access.sums_of_cell(c.project_id, c.person_id, c.month) s;
    END IF;
    IF subjects IS NOT NULL THEN PERFORM access.add_to_sums(subjects, months, amounts); END IF;
    RETURN NULL;
  END $$;

CREATE TRIGGER sum_cells_insert AFTER INSERT ON allocations REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION access.sum_cells();
CREATE TRIGGER sum_cells_update AFTER UPDATE ON allocations REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION access.sum_cells();
CREATE TRIGGER sum_cells_delete AFTER DELETE ON allocations REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION access.sum_cells();
CREATE TRIGGER sum_cells_truncate AFTER TRUNCATE ON allocations FOR EACH STATEMENT EXECUTE FUNCTION access.sum_cells();

-- Sums that are not what the cells add up to, by one snapshot: none, unless somebody has passed the triggers. It says by
-- itself which sums there are, so that a mistake in access.sums_of_cell is found.
CREATE OR REPLACE FUNCTION access.sum_differences() RETURNS TABLE (subject_id uuid, month int, difference bigint) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT e.subject_id, e.month, sum(e.amount)::bigint FROM (
      SELECT al.project_id AS subject_id, 0 AS month, (sum(al.pm) * 10000)::bigint AS amount FROM allocations al GROUP BY 1
      UNION ALL SELECT al.person_id, al.month, (sum(al.pm) * 10000)::bigint FROM allocations al GROUP BY 1, 2
      UNION ALL SELECT p.subject_id, p.month, -p.planned FROM planned_sums p) e
    GROUP BY 1, 2 HAVING sum(e.amount) <> 0
  $$;

-- Makes every sum what the cells add up to, and gives how many were not. Writes of cells wait for it, reads do not.
CREATE OR REPLACE FUNCTION access.recompute_sums() RETURNS int LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    subjects uuid[];
    months int[];
    differences bigint[];
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'sums are recomputed in a read committed transaction' USING ERRCODE = '0A000';
    END IF;
    LOCK TABLE allocations IN SHARE MODE;
    SELECT array_agg(d.subject_id), array_agg(d.month), array_agg(d.difference) INTO subjects, months, differences FROM access.sum_differences() d;
    PERFORM access.add_to_sums(subjects, months, differences);
    RETURN coalesce(cardinality(subjects), 0) + access.recompute_effort_sums();
  END $$;

-- How many sums differ; whose they are is not told.
CREATE OR REPLACE FUNCTION access.count_sum_differences() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT (SELECT count(*) FROM access.sum_differences())::int + (SELECT count(*) FROM access.effort_sum_differences())::int $$;
