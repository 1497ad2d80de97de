-- What the serving role may do, and nothing else. Key columns (project, person, month, owner) have no UPDATE grant;
-- sessions and logout_tokens have none at all: only the definer functions reach them.
REVOKE ALL ON ALL TABLES IN SCHEMA public, access, definitions FROM :app;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public, access, definitions FROM :app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM :app;
GRANT USAGE ON SCHEMA public, access, definitions TO :app;
-- Which definitions were applied: a server asks whether its own are there.
GRANT SELECT ON definitions.applied TO :app;

GRANT SELECT ON organisations, role_types, deployment, persons, person_organisations, person_contracts, user_persons, month_closings,
  projects, project_partners, project_locks, assignments, allocations, user_settings, shared_views, changes, request_keys,
  work_packages, tasks, task_phases, milestones, deliverables, deliverable_types, dissemination_levels, effort_rows, efforts,
  lifecycle_states, project_rates TO :app;
GRANT SELECT (id, name) ON users TO :app;

GRANT INSERT ON projects, project_partners, assignments, allocations, user_settings, shared_views, user_persons,
  organisations, role_types, deliverable_types, dissemination_levels, persons, person_organisations, person_contracts, work_packages, tasks, task_phases, milestones,
  deliverables, effort_rows, efforts, lifecycle_states, project_rates TO :app;
-- When it was done, in which order, and until when a key is kept is the database's word.
GRANT INSERT (operation_id, user_id, groups, request_id, action, undoes, entity, entity_id, project_id, person_id, organisation_id, month,
  before, after, reason) ON changes TO :app;
GRANT INSERT (user_id, key, digest, operation_id, entity_id) ON request_keys TO :app;
GRANT INSERT (project_id, locked_by_id, reason) ON project_locks TO :app;
GRANT INSERT (organisation_id, month, closed_by_id, note) ON month_closings TO :app;
GRANT DELETE ON role_types, deliverable_types, dissemination_levels, project_partners, project_locks, assignments, allocations, user_settings, user_persons, month_closings,
  work_packages, tasks, task_phases, milestones, deliverables, effort_rows, efforts, lifecycle_states, project_rates TO :app;
GRANT UPDATE (name, kind, lifecycle_state, first_month, duration_months, awarded_pm, funding_model, home_organisation_id, actual_begin, actual_end,
  whole_agreed_effort, hours_per_pm, version, updated_at) ON projects TO :app;
GRANT UPDATE (name, parent_id, country, active, version, updated_at) ON organisations TO :app;
GRANT UPDATE (name, email, version, updated_at) ON persons TO :app;
GRANT UPDATE (valid_to) ON person_organisations TO :app;
GRANT UPDATE (fte_percent, valid_to) ON person_contracts TO :app;
GRANT UPDATE (name, sort_order, active, version, updated_at) ON role_types, deliverable_types, dissemination_levels TO :app;
GRANT UPDATE (name, sort_order, counts_as, active, version, updated_at) ON lifecycle_states TO :app;
GRANT UPDATE (number, short_role, from_month, to_month, replaced_by_id, version) ON project_partners TO :app;
GRANT UPDATE (number, name, lead_organisation_id, cancelled_at, version, updated_at) ON work_packages, tasks TO :app;
GRANT UPDATE (number, title, lead_organisation_id, type_id, dissemination_level_id, due_month, delivered_on, cancelled_at, version, updated_at)
  ON deliverables TO :app;
GRANT UPDATE (number, name, work_package_id, due_month, verification, done_on, version, updated_at) ON milestones TO :app;
GRANT UPDATE (role_type_id, note, version, updated_at) ON assignments TO :app;
GRANT UPDATE (pm, version, updated_at) ON allocations, efforts TO :app;
GRANT UPDATE (intensity) ON task_phases TO :app;
GRANT UPDATE (value, updated_at) ON user_settings TO :app;
GRANT UPDATE (title, revoked_at) ON shared_views TO :app;
GRANT USAGE ON SEQUENCE allocation_version, effort_version TO :app;

-- What the policies ask.
GRANT EXECUTE ON FUNCTION access.actor(), access.user_id(), access.role(), access.visibility(), access.person_id(), access.current_month(),
  access.organisation_ids(), access.mode(), access.acting_as(), access.may_read(), access.may_edit(),
  access.may_administer(), access.passes_locks(), access.sees_all(), access.may_write_own(), access.first_day(int),
  access.visible_projects(), access.visible_people(), access.locked_projects(), access.closed_months(),
  access.organisation_of(uuid, int, uuid), access.is_closed(uuid, int, uuid), access.is_closed_for(uuid, int), access.project_key(uuid), access.month_key(uuid, int)
  TO :app;

-- How an actor is entered, and what works before there is one; what begins with the server's key is the server's alone.
GRANT EXECUTE ON FUNCTION access.enter(bytea, uuid, text[], int), access.enter_open(int), access.enter_simulated(text[], uuid, int),
  access.enter_session(bytea, int, int), access.session_state(bytea, int), access.accept_server(bytea[]),
  access.create_session(bytea, bytea, uuid, text, text[], boolean, int, bytea, int, boolean, text, int, int, jsonb), access.end_session(bytea),
  access.lease_refresh(bytea, int, int), access.keep_tokens(bytea, bytea, bytea, int),
  access.finish_refresh(bytea, bytea, text[], boolean, int, jsonb), access.postpone_refresh(bytea, int),
  access.end_by_backchannel_logout(bytea, bytea, timestamptz, text, text, text),
  access.obey_logout(bytea, bytea, timestamptz, text, text, text), access.clean_up(), access.add_hits(text[], int[]), access.schema_version(),
  access.session_facts(), access.count_sum_differences(), access.groups_in_sessions(), access.provider_sid(bytea), access.end_with_provider(bytea, bytea),
  access.account_facts(text, text[]), access.accounts_like(bytea, text, text, text, text[], text[]),
  access.find_or_create_user(bytea, text, text, text, text, text, boolean) TO :app;

-- What a caller may know or do beyond the rows; each looks at the caller itself.
GRANT EXECUTE ON FUNCTION access.list_sessions(uuid), access.session_groups(uuid), access.session_groups_came(uuid), access.session_groups_renamed(uuid), access.session_owner(uuid),
  access.end_session_by_id(uuid),
  access.sealed_tokens_of(uuid, uuid),
  access.list_users(), access.set_user_active(uuid, boolean), access.open_shared_view(text), access.hidden_team(uuid),
  access.hidden_load(int, int) TO :app;

-- What a write holds before it looks, and the closings that hold its cells.
GRANT EXECUTE ON FUNCTION access.hold_project(uuid), access.hold_project_alone(uuid), access.hold_cells(uuid, jsonb), access.hold_efforts(uuid, jsonb),
  access.closings_of_cells(uuid, jsonb), access.closings_of_team(uuid), access.own_operations(uuid), access.own_effort_operations(uuid), access.own_operations_among(uuid[]), access.change_horizon(),
  access.plan_months(uuid), access.project_sums(uuid[]), access.project_subject(uuid, uuid), access.load_of(uuid[], int, int, boolean), access.people_load(uuid[], int, int), access.hidden_outside(uuid, int, int), access.workplace(uuid, int), access.share_months(uuid[], int[], uuid[]),
  access.organisation_key(uuid), access.lookup_key(uuid), access.is_linkable(uuid), access.is_super_admin(uuid) TO :app;

-- What lists ask, as the caller.
GRANT EXECUTE ON FUNCTION access.fold(text), access.organisation_with_below(uuid), access.organisation_with_below(text), access.organisation_tree() TO :app;

-- What imports change past a column's grant; each looks at the caller itself.
GRANT EXECUTE ON FUNCTION access.change_owner(uuid, uuid), access.move_periods(jsonb) TO :app;
