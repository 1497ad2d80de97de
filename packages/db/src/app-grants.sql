-- What the serving role may do, and nothing else. Key columns (project, person, month, owner) have no UPDATE grant;
-- sessions has none at all: only the definer functions below reach it.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :app;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM :app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM :app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, access TO :app;

GRANT SELECT ON organisations, role_types, deployment, persons, person_organisations, person_contracts,
  user_persons, projects, project_partners, project_locks, assignments, allocations,
  user_settings, shared_views, audit_events TO :app;
GRANT SELECT (id, name) ON users TO :app;

GRANT INSERT ON projects, project_partners, project_locks, assignments, allocations, user_settings, shared_views, audit_events TO :app;
GRANT DELETE ON project_partners, project_locks, assignments, allocations, user_settings TO :app;
GRANT UPDATE (name, kind, lifecycle_state, first_month, duration_months, awarded_pm, version, updated_at) ON projects TO :app;
GRANT UPDATE (role_type_id, note, version, updated_at) ON assignments TO :app;
GRANT UPDATE (pm, version, updated_at) ON allocations TO :app;
GRANT UPDATE (value, updated_at) ON user_settings TO :app;
GRANT UPDATE (title, revoked_at) ON shared_views TO :app;
GRANT USAGE ON SEQUENCE allocation_version TO :app;

GRANT EXECUTE ON FUNCTION access.user_id(), access.role(), access.visibility(), access.person_id(), access.current_month(),
  access.organisation_ids(), access.may_read(), access.may_edit(), access.may_administer(), access.passes_locks(),
  access.sees_all(), access.visible_projects(), access.visible_people(), access.locked_projects(), access.is_open(),
  access.project_key(uuid), access.enter(uuid, text[], int), access.enter_session(bytea, int),
  access.session_is_alive(bytea), access.create_session(bytea, uuid, text, text[], bytea, text, int, int),
  access.end_session(bytea), access.find_or_create_user(text, text, text, text), access.open_shared_view(text),
  access.hidden_team(uuid), access.hidden_load(int, int) TO :app;
