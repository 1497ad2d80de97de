-- Findings about work packages, tasks, milestones and deliverables.

-- What is not cancelled, neither itself nor with its work package: tasks with the months from the first to the last phase, milestones
-- and deliverables with the month in which they are due, work packages without any.
CREATE OR REPLACE FUNCTION access.standing_parts(projects uuid[]) RETURNS TABLE (project_id uuid, entity text, id uuid, work_package_id uuid, name text,
    place int[], first int, last int, has_lead boolean, has_type boolean, has_level boolean) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT w.project_id, 'work-package', w.id, w.id, format('WP%s', w.number), ARRAY[1, w.number, 0], NULL::int, NULL::int,
      w.lead_organisation_id IS NOT NULL, true, true
    FROM work_packages w WHERE w.cancelled_at IS NULL AND (projects IS NULL OR w.project_id = ANY (projects))
    UNION ALL
    SELECT t.project_id, 'task', t.id, w.id, format('T%s.%s', w.number, t.number), ARRAY[2, w.number, t.number], f.first, f.last,
      t.lead_organisation_id IS NOT NULL, true, true
    FROM tasks t JOIN work_packages w ON w.id = t.work_package_id
    LEFT JOIN (SELECT task_id, min(from_month) AS first, max(to_month) AS last FROM task_phases
      WHERE projects IS NULL OR task_phases.project_id = ANY (projects) GROUP BY task_id) f ON f.task_id = t.id
    WHERE t.cancelled_at IS NULL AND w.cancelled_at IS NULL AND (projects IS NULL OR t.project_id = ANY (projects))
    UNION ALL
    SELECT m.project_id, 'milestone', m.id, m.work_package_id, format('MS%s', m.number), ARRAY[3, m.number, 0], m.due_month, m.due_month, true, true, true
    FROM milestones m LEFT JOIN work_packages w ON w.id = m.work_package_id
    WHERE w.cancelled_at IS NULL AND (projects IS NULL OR m.project_id = ANY (projects))
    UNION ALL
    SELECT d.project_id, 'deliverable', d.id, w.id, format('D%s.%s', w.number, d.number), ARRAY[4, w.number, d.number], d.due_month, d.due_month,
      d.lead_organisation_id IS NOT NULL, d.type_id IS NOT NULL, d.dissemination_level_id IS NOT NULL
    FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id
    WHERE d.cancelled_at IS NULL AND w.cancelled_at IS NULL AND (projects IS NULL OR d.project_id = ANY (projects))
  $$;

-- Errors of months: parts that have none, or lie outside of their project.
CREATE OR REPLACE FUNCTION access.month_findings(projects uuid[]) RETURNS TABLE (project_id uuid, code text, entity text, entity_id uuid, name text,
    place int[], numbers jsonb) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT s.project_id, CASE WHEN s.first IS NULL THEN 'task-without-months' ELSE s.entity || '-outside-project' END, s.entity, s.id, s.name, s.place,
      CASE WHEN s.first IS NULL THEN '{}' ELSE jsonb_build_object('fromMonth', s.first, 'toMonth', s.last,
        'firstMonth', p.first_month, 'lastMonth', p.first_month + p.duration_months - 1) END
    FROM access.standing_parts(projects) s JOIN projects p ON p.id = s.project_id
    WHERE (s.first IS NULL AND s.entity = 'task') OR s.first < p.first_month OR s.last >= p.first_month + p.duration_months
  $$;

-- Warnings about parts: what is missing, and deliverables that come late or all at once.
CREATE OR REPLACE FUNCTION access.part_findings(projects uuid[]) RETURNS TABLE (project_id uuid, code text, entity text, entity_id uuid, name text,
    place int[], month int, numbers jsonb) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH standing AS MATERIALIZED (SELECT * FROM access.standing_parts(projects)),
    of_tasks AS MATERIALIZED (
      SELECT s.work_package_id, max(s.last) AS last FROM standing s WHERE s.entity = 'task' GROUP BY s.work_package_id)
    SELECT s.project_id, s.entity || '-without-' || m.what, s.entity, s.id, s.name, s.place, NULL::int, '{}'::jsonb
    FROM standing s CROSS JOIN LATERAL (VALUES ('lead', s.has_lead), ('type', s.has_type), ('level', s.has_level)) AS m(what, is_there)
    WHERE NOT m.is_there
    UNION ALL
    SELECT s.project_id, 'work-package-without-tasks', s.entity, s.id, s.name, s.place, NULL, '{}' FROM standing s
    WHERE s.entity = 'work-package' AND s.id NOT IN (SELECT t.work_package_id FROM of_tasks t)
    UNION ALL
    SELECT s.project_id, 'deliverable-after-tasks', s.entity, s.id, s.name, s.place, NULL,
      jsonb_build_object('dueMonth', s.first, 'lastMonth', t.last)
    FROM standing s JOIN of_tasks t ON t.work_package_id = s.work_package_id WHERE s.entity = 'deliverable' AND s.first > t.last
    UNION ALL
    SELECT s.project_id, 'many-deliverables', 'project', s.project_id, p.code, ARRAY[0, s.first], s.first,
      jsonb_build_object('month', s.first, 'count', count(*))
    FROM standing s JOIN projects p ON p.id = s.project_id WHERE s.entity = 'deliverable' GROUP BY s.project_id, p.code, s.first HAVING count(*) >= 10
  $$;
