-- A row or more in every table of the release before prisma/access.
INSERT INTO organisations (id, short_name, name, parent_id) VALUES
  ('00000000-0000-4000-8000-0000000000a1', 'O', 'One', NULL), ('00000000-0000-4000-8000-0000000000a2', 'P', 'Part of One', '00000000-0000-4000-8000-0000000000a1');
INSERT INTO persons (id, code, name, email) VALUES ('00000000-0000-4000-8000-0000000000b1', 'AB', 'Anna Bell', 'anna@test');
INSERT INTO person_organisations (person_id, organisation_id, valid_from) SELECT p.id, '00000000-0000-4000-8000-0000000000a2', '2020-01-01' FROM persons p;
INSERT INTO person_contracts (person_id, fte_percent, valid_from) SELECT id, 80, '2020-01-01' FROM persons;
INSERT INTO role_types (code, name) VALUES ('lead', 'Lead');
INSERT INTO users (id, issuer, external_id, name, email) VALUES ('00000000-0000-4000-8000-0000000000c1', 'i', '1', 'Ulla', 'ulla@test');
INSERT INTO user_persons (user_id, person_id) VALUES ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000b1');
INSERT INTO user_settings (user_id, key, value) VALUES ('00000000-0000-4000-8000-0000000000c1', 'unit', '"pm"');
INSERT INTO shared_views (owner_id, token, title, path) VALUES ('00000000-0000-4000-8000-0000000000c1', 'abcdefghijklmnopqrstuv', 'Mine', '/projects');
INSERT INTO projects (id, code, name, owner_organisation_id, first_month, duration_months) VALUES
  ('00000000-0000-4000-8000-0000000000d1', 'X', 'Xylophone', '00000000-0000-4000-8000-0000000000a1', 24300, 36);
INSERT INTO project_partners (project_id, organisation_id, number) VALUES
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000a2', 1);
INSERT INTO assignments (id, project_id, person_id) VALUES
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000b1');
INSERT INTO allocations (assignment_id, project_id, person_id, month, pm)
  SELECT id, project_id, person_id, month, 0.5 FROM assignments, generate_series(24310, 24329) AS m(month);
INSERT INTO project_locks (project_id, locked_by_id, reason) VALUES
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000c1', 'Reported');
INSERT INTO month_closings (organisation_id, month, closed_by_id) VALUES
  ('00000000-0000-4000-8000-0000000000a2', 24310, '00000000-0000-4000-8000-0000000000c1');
INSERT INTO audit_events (user_id, action, entity, entity_id, change_id, request_id) VALUES
  ('00000000-0000-4000-8000-0000000000c1', 'shared-view:create', 'shared-view', 'x', gen_random_uuid(), 'r');
INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
  VALUES (decode(repeat('03', 32), 'hex'), '00000000-0000-4000-8000-0000000000c1', '{rediflow-editors,choir}', true, 0, false, 600, now() + interval '1 hour');
INSERT INTO logout_tokens (jti_hash, expires_at) VALUES ('\x01', now() + interval '1 hour');
INSERT INTO access.server_keys (hash) VALUES (sha256('\x01'));
INSERT INTO access.limit_hits (key, hits, ends_at) VALUES ('user:1', 3, now() + interval '1 minute');
