-- What is wrong or odd in the plan of projects, found as the caller; the notes that accept it, and the checks of projects.

-- Every finding of the visible projects, or of those of a list. `entity`, `entity_id` and `month` say where it is put right, `name` and
-- `inside` what people call that place, `subject` tells findings of one code apart, and `numbers` is what the sentence tells: months,
-- percents, and amounts in ten-thousandths of a person-month. What is cancelled has none.
CREATE OR REPLACE FUNCTION access.findings_of(projects uuid[]) RETURNS TABLE (project_id uuid, code text, severity text, entity text, entity_id uuid,
    subject text, name text, inside text, place int[], person_id uuid, month int, numbers jsonb) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT f.project_id, f.code, 'error', f.entity, f.entity_id, f.entity_id::text, f.name, NULL::text, f.place, NULL::uuid, NULL::int, f.numbers
    FROM access.month_findings(projects) f
    UNION ALL
    SELECT f.project_id, f.code, 'warning', f.entity, f.entity_id, concat_ws(':', f.entity_id, f.month), f.name, NULL, f.place, NULL, f.month, f.numbers
    FROM access.part_findings(projects) f
    UNION ALL
    SELECT f.project_id, f.code, f.severity, f.entity, f.entity_id, concat_ws(':', f.entity_id, f.organisation_id), f.name, f.inside, f.place, NULL,
      f.month, f.numbers
    FROM access.effort_findings(projects) f
    UNION ALL
    SELECT f.project_id, f.code, 'warning', 'person', f.person_id, f.person_id::text, f.name, NULL, '{}', f.person_id, f.month, f.numbers
    FROM access.people_findings(projects) f
    UNION ALL
    SELECT p.id, f.code, f.severity, 'project', p.id, p.id::text, p.code, NULL, ARRAY[0], NULL, NULL, '{}'
    FROM projects p CROSS JOIN LATERAL (VALUES ('actual-begin-after-end', 'error', p.actual_begin > p.actual_end),
      ('actual-begin-missing', 'warning', p.actual_begin IS NULL AND p.lifecycle_state = 'running'),
      ('home-organisation-missing', 'warning', p.home_organisation_id IS NULL)) AS f(code, severity, is_so)
    WHERE f.is_so AND (projects IS NULL OR p.id = ANY (projects))
  $$;

-- A note about a person is seen where the person is.
CREATE POLICY read ON finding_notes FOR SELECT
  USING ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects())
    AND (person_id IS NULL OR person_id IN (SELECT access.visible_people()))));
-- Also of a locked project: neither changes anything of its plan.
CREATE POLICY add ON finding_notes FOR INSERT WITH CHECK (
    (SELECT access.may_edit()) AND accepted_by_id = (SELECT access.acting_as())
    AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects())
      AND (person_id IS NULL OR person_id IN (SELECT access.visible_people())))));
CREATE POLICY remove ON finding_notes FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects())
      AND (person_id IS NULL OR person_id IN (SELECT access.visible_people())))));

CREATE POLICY read ON project_checks FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON project_checks FOR INSERT WITH CHECK (
    (SELECT access.may_edit()) AND checked_by_id = (SELECT access.acting_as())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects())));
CREATE POLICY remove ON project_checks FOR DELETE USING (
    (SELECT access.may_edit()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects())));
