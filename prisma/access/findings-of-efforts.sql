-- Findings about the effort of a project's organisations.

-- Effort rows of parts that are not cancelled with what is agreed and estimated in them, in ten-thousandths of a person-month. Cells
-- outside of the task's phases, or of the project's months where there is no task, are counted, with the first and the last of their months;
-- and in the same way those of months in which a partner does not take part.
CREATE OR REPLACE FUNCTION access.standing_efforts(projects uuid[]) RETURNS TABLE (project_id uuid, id uuid, work_package_id uuid, task_id uuid,
    organisation_id uuid, package int, task int, agreed bigint, estimated bigint, outside bigint, outside_from int, outside_to int, absent bigint,
    absent_from int, absent_to int) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH standing AS MATERIALIZED (
      SELECT r.*, w.number AS package, t.number AS task,
        CASE WHEN t.id IS NULL THEN int4multirange(int4range(p.first_month, p.first_month + p.duration_months)) ELSE coalesce(f.months, '{}') END AS months,
        coalesce(int4range(pp.from_month, pp.to_month, '[]'), '(,)') AS participation
      FROM effort_rows r JOIN projects p ON p.id = r.project_id JOIN work_packages w ON w.id = r.work_package_id LEFT JOIN tasks t ON t.id = r.task_id
      LEFT JOIN project_partners pp ON pp.project_id = r.project_id AND pp.organisation_id = r.organisation_id
      LEFT JOIN (SELECT task_id, range_agg(int4range(from_month, to_month, '[]')) AS months FROM task_phases
        WHERE projects IS NULL OR task_phases.project_id = ANY (projects) GROUP BY task_id) f ON f.task_id = t.id
      WHERE w.cancelled_at IS NULL AND t.cancelled_at IS NULL AND (projects IS NULL OR r.project_id = ANY (projects))
    ), sums AS MATERIALIZED (
      -- One pass over all cells; only where their months are not inside as a whole are they looked at one by one.
      SELECT e.effort_row_id, sum(e.pm) FILTER (WHERE e.series = 'PROJPLAN') AS agreed, sum(e.pm) FILTER (WHERE e.series = 'EST') AS estimated,
        int4range(min(e.month), max(e.month), '[]') AS months
      FROM efforts e WHERE projects IS NULL OR e.project_id = ANY (projects) GROUP BY 1
    ), beyond AS (
      SELECT s.id, count(DISTINCT e.month) FILTER (WHERE NOT s.months @> e.month) AS outside, min(e.month) FILTER (WHERE NOT s.months @> e.month) AS outside_from,
        max(e.month) FILTER (WHERE NOT s.months @> e.month) AS outside_to, count(DISTINCT e.month) FILTER (WHERE NOT s.participation @> e.month) AS absent,
        min(e.month) FILTER (WHERE NOT s.participation @> e.month) AS absent_from, max(e.month) FILTER (WHERE NOT s.participation @> e.month) AS absent_to
      FROM standing s JOIN sums c ON c.effort_row_id = s.id AND NOT (s.months @> c.months AND s.participation @> c.months)
      JOIN efforts e ON e.effort_row_id = s.id GROUP BY 1
    )
    SELECT s.project_id, s.id, s.work_package_id, s.task_id, s.organisation_id, s.package, s.task,
      coalesce(c.agreed * 10000, 0)::bigint, coalesce(c.estimated * 10000, 0)::bigint,
      coalesce(o.outside, 0), o.outside_from, o.outside_to, coalesce(o.absent, 0), o.absent_from, o.absent_to
    FROM standing s LEFT JOIN sums c ON c.effort_row_id = s.id LEFT JOIN beyond o ON o.id = s.id
  $$;

-- Effort of the organisations against the plan, and against the award. Of an organisation's effort in a work package that counts which
-- stands in the work package as a whole, series by series, else what stands in the tasks, since one says again what the other one says;
-- and it is planned for what is estimated there, else for what was agreed.
CREATE OR REPLACE FUNCTION access.effort_findings(projects uuid[]) RETURNS TABLE (project_id uuid, code text, severity text, entity text,
    entity_id uuid, organisation_id uuid, name text, inside text, place int[], month int, numbers jsonb) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH efforts_of AS MATERIALIZED (SELECT * FROM access.standing_efforts(projects)),
    counted AS MATERIALIZED (
      SELECT c.*, CASE WHEN c.estimated > 0 THEN c.estimated ELSE c.agreed END AS planned FROM (
        SELECT e.project_id, e.work_package_id, e.organisation_id, bool_or(e.task_id IS NULL AND e.agreed + e.estimated > 0) AS as_a_whole,
          coalesce(nullif(sum(e.agreed) FILTER (WHERE e.task_id IS NULL), 0), sum(e.agreed)) AS agreed,
          coalesce(nullif(sum(e.estimated) FILTER (WHERE e.task_id IS NULL), 0), sum(e.estimated)) AS estimated
        FROM efforts_of e GROUP BY 1, 2, 3) c
      WHERE c.agreed + c.estimated > 0
    ), packages AS MATERIALIZED (
      SELECT e.project_id, e.work_package_id AS id, sum(e.agreed) FILTER (WHERE e.task_id IS NULL) AS agreed,
        sum(e.agreed) FILTER (WHERE e.task_id IS NOT NULL) AS agreed_of_tasks
      FROM efforts_of e GROUP BY 1, 2
    ), totals AS MATERIALIZED (SELECT c.project_id, sum(c.planned) AS planned FROM counted c GROUP BY 1),
    -- Who has a part in a work package: by leading it or a task, or by a row of a task, also one without effort.
    in_tasks AS MATERIALIZED (
      SELECT e.project_id, e.work_package_id, e.organisation_id FROM efforts_of e WHERE e.task_id IS NOT NULL
      UNION SELECT t.project_id, t.work_package_id, t.lead_organisation_id FROM tasks t JOIN work_packages w ON w.id = t.work_package_id
        WHERE t.lead_organisation_id IS NOT NULL AND t.cancelled_at IS NULL AND w.cancelled_at IS NULL AND (projects IS NULL OR t.project_id = ANY (projects))
    ), parts AS (
      SELECT * FROM in_tasks UNION SELECT w.project_id, w.id, w.lead_organisation_id FROM work_packages w
        WHERE w.lead_organisation_id IS NOT NULL AND w.cancelled_at IS NULL AND (projects IS NULL OR w.project_id = ANY (projects))
    ), found AS (
      SELECT e.project_id, CASE WHEN e.task_id IS NULL THEN 'effort-outside-project' ELSE 'effort-outside-task' END AS code, 'error' AS severity,
        'effort-row' AS entity, e.id AS entity_id, NULL::uuid AS subject_organisation_id, e.organisation_id, e.work_package_id, e.task, e.outside_from AS month,
        jsonb_build_object('fromMonth', e.outside_from, 'toMonth', e.outside_to, 'count', e.outside) AS numbers
      FROM efforts_of e WHERE e.outside > 0
      UNION ALL
      SELECT e.project_id, 'effort-outside-participation', 'warning', 'effort-row', e.id, NULL, e.organisation_id, e.work_package_id, e.task, e.absent_from,
        jsonb_build_object('fromMonth', e.absent_from, 'toMonth', e.absent_to, 'count', e.absent)
      FROM efforts_of e WHERE e.absent > 0
      UNION ALL
      SELECT p.project_id, 'no-effort-in-work-package', 'warning', 'work-package', p.work_package_id, p.organisation_id, p.organisation_id, p.work_package_id,
        NULL, NULL, '{}'
      FROM parts p JOIN totals USING (project_id) WHERE NOT EXISTS (SELECT 1 FROM counted c
        WHERE c.work_package_id = p.work_package_id AND c.organisation_id = p.organisation_id)
      UNION ALL
      SELECT c.project_id, 'effort-in-no-task', 'warning', 'work-package', c.work_package_id, c.organisation_id, c.organisation_id, c.work_package_id,
        NULL, NULL, '{}'
      FROM counted c WHERE c.as_a_whole AND NOT EXISTS (SELECT 1 FROM in_tasks i
        WHERE i.work_package_id = c.work_package_id AND i.organisation_id = c.organisation_id)
        AND EXISTS (SELECT 1 FROM tasks t WHERE t.work_package_id = c.work_package_id AND t.cancelled_at IS NULL)
      UNION ALL
      SELECT k.project_id, 'effort-differs-from-tasks', 'warning', 'work-package', k.id, NULL, NULL, k.id, NULL, NULL,
        jsonb_build_object('agreed', k.agreed, 'ofTasks', k.agreed_of_tasks)
      FROM packages k WHERE k.agreed > 0 AND k.agreed_of_tasks > 0 AND k.agreed <> k.agreed_of_tasks
      UNION ALL
      SELECT pp.project_id, 'partner-without-effort', 'warning', 'partner', pp.organisation_id, NULL, pp.organisation_id, NULL, NULL, NULL, '{}'
      FROM project_partners pp JOIN totals USING (project_id) WHERE NOT EXISTS (SELECT 1 FROM counted c
        WHERE c.project_id = pp.project_id AND c.organisation_id = pp.organisation_id)
    )
    SELECT f.project_id, f.code, f.severity, f.entity, f.entity_id, f.subject_organisation_id, coalesce(o.short_name, format('WP%s', w.number)),
      CASE WHEN f.organisation_id IS NULL OR w.id IS NULL THEN NULL WHEN f.task IS NULL THEN format('WP%s', w.number) ELSE format('T%s.%s', w.number, f.task) END,
      ARRAY[5, coalesce(w.number, 0), coalesce(f.task, 0)], f.month, f.numbers
    FROM found f LEFT JOIN organisations o ON o.id = f.organisation_id LEFT JOIN work_packages w ON w.id = f.work_package_id
    UNION ALL
    SELECT p.id, 'effort-off-award', 'warning', 'project', p.id, NULL, p.code, NULL, ARRAY[0, 0, 0], NULL,
      jsonb_build_object('planned', coalesce(t.planned, 0), 'awarded', (p.awarded_pm * 10000)::bigint)
    FROM projects p LEFT JOIN totals t ON t.project_id = p.id
    WHERE (projects IS NULL OR p.id = ANY (projects)) AND abs(coalesce(t.planned, 0) - p.awarded_pm * 10000) > p.awarded_pm * 500
  $$;
