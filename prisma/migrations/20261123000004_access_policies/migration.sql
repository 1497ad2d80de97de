-- Policies: one per table and command. Sub-selects are read once per statement.
DO $$
DECLARE
  sees_project text := '((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))';
  sees_person text := '((SELECT access.sees_all()) OR person_id IN (SELECT access.visible_people()))';
  sees_both text := '((SELECT access.sees_all()) OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))';
  edits text := '(SELECT access.may_edit())';
  unlocked text := '((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects()))';
  -- The closing of a month is looked up only for months that are closed anywhere.
  plannable text := '((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month()) AND project_id NOT IN (SELECT access.locked_projects())
    AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed(person_id, month, project_id))))';
  own_user text := 'user_id = (SELECT access.acting_as())';
  own_view text := 'owner_id = (SELECT access.acting_as())';
  reads text := '(SELECT access.may_read())';
  writes_own text := '(SELECT access.may_write_own())';
  administers text := '(SELECT access.may_administer())';
  rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('organisations', 'read', 'SELECT', reads, NULL),
    ('role_types', 'read', 'SELECT', reads, NULL),
    ('users', 'read', 'SELECT', reads, NULL),
    ('deployment', 'read', 'SELECT', 'true', NULL),

    ('user_persons', 'read', 'SELECT', reads || ' AND (user_id = (SELECT access.user_id()) OR ' || administers || ')', NULL),
    ('user_persons', 'add', 'INSERT', NULL, administers),
    ('user_persons', 'remove', 'DELETE', administers, NULL),

    ('month_closings', 'read', 'SELECT', reads, NULL),
    ('month_closings', 'add', 'INSERT', NULL, administers || ' AND closed_by_id = (SELECT access.acting_as())'),
    ('month_closings', 'remove', 'DELETE', '(SELECT access.passes_locks())', NULL),

    ('persons', 'read', 'SELECT', replace(sees_person, 'person_id', 'id'), NULL),
    ('person_organisations', 'read', 'SELECT', sees_person, NULL),
    ('person_contracts', 'read', 'SELECT', sees_person, NULL),

    -- A new row is not yet in visible_projects() when INSERT … RETURNING reads it: ownership is asked of the row itself.
    ('projects', 'read', 'SELECT', replace(sees_project, 'project_id', 'id') ||
      ' OR ((SELECT access.may_read() AND access.visibility() = ''organisation'') AND owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))', NULL),
    ('projects', 'add', 'INSERT', NULL, edits || ' AND ((SELECT access.sees_all())
      OR ((SELECT access.visibility() = ''organisation'') AND owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[])))'),
    ('projects', 'change', 'UPDATE', edits || ' AND ' || replace(sees_project || ' AND ' || unlocked, 'project_id', 'id'),
      edits || ' AND ' || replace(sees_project || ' AND ' || unlocked, 'project_id', 'id')),

    ('project_partners', 'read', 'SELECT', sees_project, NULL),
    ('project_partners', 'add', 'INSERT', NULL, edits || ' AND ' || sees_project || ' AND ' || unlocked),
    ('project_partners', 'change', 'UPDATE', edits || ' AND ' || sees_project || ' AND ' || unlocked, edits || ' AND ' || sees_project || ' AND ' || unlocked),
    ('project_partners', 'remove', 'DELETE', edits || ' AND ' || sees_project || ' AND ' || unlocked, NULL),

    ('project_locks', 'read', 'SELECT', sees_project, NULL),
    ('project_locks', 'add', 'INSERT', NULL, administers || ' AND locked_by_id = (SELECT access.acting_as())'),
    ('project_locks', 'remove', 'DELETE', '(SELECT access.passes_locks())', NULL),

    ('assignments', 'read', 'SELECT', sees_both, NULL),
    ('assignments', 'add', 'INSERT', NULL, edits || ' AND ' || sees_both || ' AND ' || unlocked),
    ('assignments', 'change', 'UPDATE', edits || ' AND ' || sees_both || ' AND ' || unlocked, edits || ' AND ' || sees_both || ' AND ' || unlocked),
    ('assignments', 'remove', 'DELETE', edits || ' AND ' || sees_both || ' AND ' || unlocked, NULL),

    ('allocations', 'read', 'SELECT', sees_both, NULL),
    ('allocations', 'add', 'INSERT', NULL, edits || ' AND ' || sees_both || ' AND ' || plannable),
    ('allocations', 'change', 'UPDATE', edits || ' AND ' || sees_both || ' AND ' || plannable, edits || ' AND ' || sees_both || ' AND ' || plannable),
    ('allocations', 'remove', 'DELETE', edits || ' AND ' || sees_both || ' AND ' || plannable, NULL),

    -- Own rows only; where there is no login they are nobody's, and so everybody's.
    ('user_settings', 'read', 'SELECT', reads || ' AND ' || own_user, NULL),
    ('user_settings', 'add', 'INSERT', NULL, writes_own || ' AND ' || own_user),
    ('user_settings', 'change', 'UPDATE', writes_own || ' AND ' || own_user, writes_own || ' AND ' || own_user),
    ('user_settings', 'remove', 'DELETE', writes_own || ' AND ' || own_user, NULL),
    ('shared_views', 'read', 'SELECT', reads || ' AND ' || own_view, NULL),
    ('shared_views', 'add', 'INSERT', NULL, writes_own || ' AND ' || own_view),
    ('shared_views', 'change', 'UPDATE', writes_own || ' AND ' || own_view, writes_own || ' AND ' || own_view),

    -- An event follows the visibility of everything and everyone in it; one about neither is its doer's and the administrators'.
    ('audit_events', 'read', 'SELECT', reads || ' AND ((project_id IS NULL AND person_id IS NULL AND (user_id = (SELECT access.acting_as()) OR ' || administers || '))
      OR ((project_id IS NOT NULL OR person_id IS NOT NULL) AND ((SELECT access.sees_all())
        OR ((project_id IS NULL OR project_id IN (SELECT access.visible_projects())) AND (person_id IS NULL OR person_id IN (SELECT access.visible_people()))))))', NULL),
    ('audit_events', 'add', 'INSERT', NULL, '(SELECT access.role() IS NOT NULL AND (access.user_id() IS NOT NULL OR access.mode() = ''allow_all'')) AND user_id = (SELECT access.acting_as())')
  ) AS v (relation, name, command, using_rule, check_rule)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.relation);
    EXECUTE format('CREATE POLICY %I ON %I FOR %s', rule.name, rule.relation, rule.command)
      || coalesce(' USING (' || rule.using_rule || ')', '') || coalesce(' WITH CHECK (' || rule.check_rule || ')', '');
  END LOOP;
END $$;

-- Reached by definer functions only.
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE logout_tokens ENABLE ROW LEVEL SECURITY;
