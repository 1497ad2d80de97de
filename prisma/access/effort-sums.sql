-- Effort summed up by work package, organisation, series and year (access.effort_sums), kept by triggers on the cells and on tasks that
-- are cancelled. A sum is that of its parts, as in planned-sums.sql: a write waits for nobody, and a reader sees every committed write once.

-- Twelve amounts, January first, of amounts with their places in the year, which are counted from 0.
CREATE OR REPLACE FUNCTION access.months_of_year(places int[], amounts bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE
  RETURN (SELECT array_agg(coalesce(s.amount, 0) ORDER BY m.place) FROM generate_series(0, 11) AS m(place)
    LEFT JOIN (SELECT u.place, sum(u.amount)::bigint AS amount FROM unnest(places, amounts) AS u(place, amount) GROUP BY 1) s USING (place));

-- Adds amounts, in ten-thousandths of a person-month, to the sums of their rows: four lists of the same length. It asks nothing of tasks.
CREATE OR REPLACE FUNCTION access.add_to_effort_sums(of_rows uuid[], in_series text[], in_months int[], by_amounts bigint[]) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    WITH change AS MATERIALIZED (
      SELECT r.work_package_id, r.organisation_id, u.series, r.task_id IS NULL AS whole, u.month / 12 AS year, u.month % 12 AS place, sum(u.amount)::bigint AS amount
      FROM unnest(of_rows, in_series, in_months, by_amounts) AS u(effort_row_id, series, month, amount)
      JOIN public.effort_rows r ON r.id = u.effort_row_id GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(u.amount) <> 0
    ), held AS MATERIALIZED (
      -- An older snapshot must not touch what was changed since: there a part is added, which a later write joins.
      SELECT s.* FROM (SELECT DISTINCT work_package_id, organisation_id, series, whole, year FROM change) c
      JOIN effort_sums s USING (work_package_id, organisation_id, series, whole, year)
      WHERE current_setting('transaction_isolation') = 'read committed' FOR UPDATE OF s SKIP LOCKED
    ), joined AS MATERIALIZED (
      SELECT b.work_package_id, b.organisation_id, b.series, b.whole, b.year, min(b.part) AS kept, array_agg(DISTINCT b.part) AS parts,
        access.months_of_year(array_agg(b.place), array_agg(b.amount)) AS amounts, sum(b.amount)::bigint AS total
      FROM (SELECT work_package_id, organisation_id, series, whole, year, NULL::bigint AS part, place, amount FROM change
        UNION ALL SELECT h.work_package_id, h.organisation_id, h.series, h.whole, h.year, h.part, m.place::int - 1, m.amount
        FROM held h CROSS JOIN LATERAL unnest(h.amounts) WITH ORDINALITY AS m(amount, place)) b
      GROUP BY 1, 2, 3, 4, 5
    ), removed AS (
      DELETE FROM effort_sums s USING joined j WHERE (s.work_package_id, s.organisation_id, s.series, s.whole, s.year)
          = (j.work_package_id, j.organisation_id, j.series, j.whole, j.year) AND s.part = ANY (j.parts)
        AND (0 = ALL (j.amounts) OR s.part <> j.kept)
    ), changed AS (
      UPDATE effort_sums s SET amounts = j.amounts, total = j.total FROM joined j
      WHERE (s.work_package_id, s.organisation_id, s.series, s.whole, s.year)
          = (j.work_package_id, j.organisation_id, j.series, j.whole, j.year) AND s.part = j.kept AND NOT 0 = ALL (j.amounts)
    )
    INSERT INTO effort_sums (work_package_id, organisation_id, series, whole, year, amounts, total)
    SELECT j.work_package_id, j.organisation_id, j.series, j.whole, j.year, j.amounts, j.total FROM joined j WHERE j.kept IS NULL;
  END $$;

-- Follows what a statement has done to cells. A write of cells shares their tasks' rows, and a task is cancelled alone: whichever comes
-- second sees what the first has done.
CREATE OR REPLACE FUNCTION access.sum_efforts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    touched uuid[];
    in_series text[];
    in_months int[];
    by_amounts bigint[];
    cancelled uuid[];
  BEGIN
    IF TG_OP = 'TRUNCATE' THEN
      TRUNCATE effort_sums;
      RETURN NULL;
    ELSIF TG_OP = 'INSERT' THEN
      SELECT array_agg(a.effort_row_id), array_agg(a.series), array_agg(a.month), array_agg((a.pm * 10000)::bigint) INTO touched, in_series, in_months, by_amounts FROM added a;
    ELSIF TG_OP = 'DELETE' THEN
      SELECT array_agg(r.effort_row_id), array_agg(r.series), array_agg(r.month), array_agg((-r.pm * 10000)::bigint) INTO touched, in_series, in_months, by_amounts FROM removed r;
    ELSE
      SELECT array_agg(c.effort_row_id), array_agg(c.series), array_agg(c.month), array_agg((c.pm * 10000)::bigint) INTO touched, in_series, in_months, by_amounts
      FROM (SELECT a.effort_row_id, a.series, a.month, a.pm FROM added a UNION ALL SELECT r.effort_row_id, r.series, r.month, -r.pm FROM removed r) c;
    END IF;
    IF touched IS NULL THEN RETURN NULL; END IF;
    PERFORM 1 FROM tasks WHERE id IN (SELECT r.task_id FROM effort_rows r WHERE r.id = ANY (touched)) ORDER BY id FOR SHARE;
    SELECT array_agg(r.id) INTO cancelled FROM effort_rows r JOIN tasks t ON t.id = r.task_id WHERE r.id = ANY (touched) AND t.cancelled_at IS NOT NULL;
    IF cancelled IS NOT NULL THEN
      SELECT array_agg(u.id), array_agg(u.series), array_agg(u.month), array_agg(u.amount) INTO touched, in_series, in_months, by_amounts
      FROM unnest(touched, in_series, in_months, by_amounts) AS u(id, series, month, amount) WHERE u.id <> ALL (cancelled);
    END IF;
    IF touched IS NOT NULL THEN PERFORM access.add_to_effort_sums(touched, in_series, in_months, by_amounts); END IF;
    RETURN NULL;
  END $$;

CREATE TRIGGER sum_efforts_insert AFTER INSERT ON efforts REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION access.sum_efforts();
CREATE TRIGGER sum_efforts_update AFTER UPDATE ON efforts REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION access.sum_efforts();
CREATE TRIGGER sum_efforts_delete AFTER DELETE ON efforts REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION access.sum_efforts();
CREATE TRIGGER sum_efforts_truncate AFTER TRUNCATE ON efforts FOR EACH STATEMENT EXECUTE FUNCTION access.sum_efforts();

-- The effort of a task leaves the sums when it is cancelled, and comes back when it is restored.
CREATE OR REPLACE FUNCTION access.sum_cancelled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.add_to_effort_sums(array_agg(e.effort_row_id), array_agg(e.series), array_agg(e.month),
        array_agg((CASE WHEN NEW.cancelled_at IS NULL THEN e.pm ELSE -e.pm END * 10000)::bigint))
      FROM effort_rows r JOIN efforts e ON e.effort_row_id = r.id WHERE r.task_id = NEW.id HAVING count(*) > 0;
    RETURN NULL;
  END $$;

CREATE TRIGGER sum_cancelled AFTER UPDATE OF cancelled_at ON tasks FOR EACH ROW
  WHEN ((OLD.cancelled_at IS NULL) <> (NEW.cancelled_at IS NULL)) EXECUTE FUNCTION access.sum_cancelled();

-- Sums that are not what the cells add up to, by one snapshot: none, unless somebody has passed the triggers.
CREATE OR REPLACE FUNCTION access.effort_sum_differences()
  RETURNS TABLE (work_package_id uuid, organisation_id uuid, series text, whole boolean, month int, difference bigint) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT d.work_package_id, d.organisation_id, d.series, d.whole, d.month, sum(d.amount)::bigint FROM (
      SELECT r.work_package_id, r.organisation_id, e.series, r.task_id IS NULL AS whole, e.month, (sum(e.pm) * 10000)::bigint AS amount
      FROM efforts e JOIN effort_rows r ON r.id = e.effort_row_id LEFT JOIN tasks t ON t.id = r.task_id
      WHERE t.cancelled_at IS NULL GROUP BY 1, 2, 3, 4, 5
      UNION ALL
      SELECT s.work_package_id, s.organisation_id, s.series, s.whole, s.year * 12 + m.place::int - 1, -m.amount
      FROM effort_sums s CROSS JOIN LATERAL unnest(s.amounts) WITH ORDINALITY AS m(amount, place)) d
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(d.amount) <> 0
  $$;

-- Makes every sum what the cells add up to, and gives how many were not. Writes of cells wait for it, reads do not.
CREATE OR REPLACE FUNCTION access.recompute_effort_sums() RETURNS int LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    differences int;
  BEGIN
    LOCK TABLE efforts, tasks IN SHARE ROW EXCLUSIVE MODE;
    SELECT count(*) INTO differences FROM access.effort_sum_differences();
    IF differences = 0 THEN RETURN 0; END IF;
    DELETE FROM effort_sums;
    INSERT INTO effort_sums (work_package_id, organisation_id, series, whole, year, amounts, total)
    SELECT c.work_package_id, c.organisation_id, c.series, c.whole, c.month / 12, access.months_of_year(array_agg(c.month % 12), array_agg(c.amount)), sum(c.amount)
    FROM (SELECT r.work_package_id, r.organisation_id, e.series, r.task_id IS NULL AS whole, e.month, (sum(e.pm) * 10000)::bigint AS amount
      FROM efforts e JOIN effort_rows r ON r.id = e.effort_row_id LEFT JOIN tasks t ON t.id = r.task_id
      WHERE t.cancelled_at IS NULL GROUP BY 1, 2, 3, 4, 5) c
    GROUP BY c.work_package_id, c.organisation_id, c.series, c.whole, c.month / 12;
    RETURN differences;
  END $$;

-- The effort that counts, of those projects of a list that the caller sees: of each work package that is not cancelled, organisation
-- and series that of the work package as a whole where the organisation has any, else that of its tasks. `demand` marks the series
-- that says how much is wanted: the estimate where there is one in any month, else what was agreed.
CREATE OR REPLACE FUNCTION access.counted_sums(projects uuid[])
  RETURNS TABLE (project_id uuid, work_package_id uuid, organisation_id uuid, series text, demand boolean, year int, amounts bigint[])
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 10000 SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH seen AS MATERIALIZED (
      SELECT w.id, w.project_id FROM work_packages w WHERE w.project_id = ANY (projects) AND w.cancelled_at IS NULL AND (SELECT access.may_read())
        AND ((SELECT access.sees_all()) OR w.project_id IN (SELECT access.visible_projects()))
    ), chosen AS MATERIALIZED (
      SELECT c.*, c.series = 'EST' OR (c.series = 'PROJPLAN' AND NOT bool_or(c.series = 'EST') OVER (PARTITION BY c.work_package_id, c.organisation_id)) AS demand
      FROM (SELECT seen.project_id, s.work_package_id, s.organisation_id, s.series, coalesce(sum(s.total) FILTER (WHERE s.whole), 0) > 0 AS whole
        FROM effort_sums s JOIN seen ON seen.id = s.work_package_id GROUP BY 1, 2, 3, 4 HAVING sum(s.total) > 0) c
    )
    SELECT c.project_id, c.work_package_id, c.organisation_id, c.series, c.demand, s.year, s.amounts
    FROM chosen c JOIN effort_sums s USING (work_package_id, organisation_id, series, whole)
  $$;

-- What is planned for people whom the caller sees on those projects of a list that the caller sees, by the organisation in which they
-- work in that month (the project's owner where they work nowhere), and by what the project counts as; in ten-thousandths of a person-month.
CREATE OR REPLACE FUNCTION access.allocated_in(projects uuid[], from_month int, to_month int)
  RETURNS TABLE (counts_as text, organisation_id uuid, month int, amount bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH cells AS MATERIALIZED (
      SELECT al.person_id, al.month, ls.counts_as, p.owner_organisation_id AS owner, sum(al.pm) AS pm
      FROM projects p JOIN lifecycle_states ls ON ls.code = p.lifecycle_state JOIN allocations al ON al.project_id = p.id AND al.month BETWEEN from_month AND to_month
      WHERE p.id = ANY (projects) AND (SELECT access.may_read())
        AND ((SELECT access.sees_all()) OR (p.id IN (SELECT access.visible_projects()) AND al.person_id IN (SELECT access.visible_people())))
      GROUP BY 1, 2, 3, 4
    ), places AS MATERIALIZED (
      SELECT k.person_id, k.month, w.organisation_id FROM (SELECT DISTINCT c.person_id, c.month FROM cells c) k
      LEFT JOIN LATERAL access.workplace(k.person_id, k.month) AS w(organisation_id) ON true
    )
    SELECT c.counts_as, coalesce(w.organisation_id, c.owner), c.month, (sum(c.pm) * 10000)::bigint
    FROM cells c JOIN places w USING (person_id, month) GROUP BY 1, 2, 3
  $$;

-- The organisations of which nobody who is on a project that the caller sees is out of the caller's sight, from the current month on.
CREATE OR REPLACE FUNCTION access.organisations_seen_whole() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE asking AS MATERIALIZED (SELECT split_part(a, '|', 5) AS reads, split_part(a, '|', 9) AS roots FROM access.actor() a),
    tree AS (
      SELECT o.id FROM organisations o WHERE (SELECT reads IN ('full', 'assigned') FROM asking)
        OR ((SELECT reads = 'organisation' FROM asking) AND o.id = ANY ((SELECT string_to_array(roots, ',') FROM asking)::uuid[]))
      UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
    )
    SELECT id FROM tree
  $$;
