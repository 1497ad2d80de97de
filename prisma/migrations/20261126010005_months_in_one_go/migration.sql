-- The keys of the months of thousands of cells are found by one statement, not by a function for each cell. `cells` are
-- person, month and project, as three lists of the same length.
CREATE FUNCTION access.share_months(persons uuid[], months int[], projects uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_edit() THEN RETURN; END IF;
    -- Where a person works in a month, else the project's owner: as access.organisation_of has it.
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(coalesce(home.organisation_id, p.owner_organisation_id), t.month) AS key
      FROM unnest(persons, months, projects) AS t(person, month, project) JOIN projects p ON p.id = t.project
      LEFT JOIN LATERAL (
        SELECT po.organisation_id FROM person_organisations po
        WHERE po.person_id = t.person AND po.valid_from < access.first_day(t.month + 1)
          AND (po.valid_to IS NULL OR po.valid_to >= access.first_day(t.month))
        ORDER BY po.valid_from DESC, po.id LIMIT 1) home ON true
      ORDER BY 1) k;
  END $$;

CREATE OR REPLACE FUNCTION access.guard_months() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    -- The organisation that a cell belongs to may be the owner of its project.
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p.id)) FROM (SELECT DISTINCT project_id AS id FROM touched ORDER BY 1) p;
    PERFORM access.share_months(array_agg(t.person_id), array_agg(t.month), array_agg(t.project_id))
    FROM (SELECT DISTINCT person_id, month, project_id FROM touched) t;
    IF NOT access.passes_locks() AND EXISTS (SELECT 1 FROM touched t
        WHERE t.month IN (SELECT access.closed_months()) AND access.is_closed(t.person_id, t.month, t.project_id)) THEN
      RAISE EXCEPTION 'month-closed' USING ERRCODE = 'RF002';
    END IF;
    RETURN NULL;
  END $$;

CREATE OR REPLACE FUNCTION access.hold_cells(project uuid, cells jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_edit() OR NOT (access.sees_all() OR project IN (SELECT access.visible_projects())) THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(project));
    PERFORM access.share_months(array_agg(t.person_id), array_agg(t.month), array_agg(project))
    FROM (SELECT DISTINCT a.person_id, c.month FROM jsonb_to_recordset(cells) AS c("assignmentId" uuid, month int)
          JOIN assignments a ON a.id = c."assignmentId" AND a.project_id = project) t;
  END $$;
