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
INSERT INTO audit_events (at, user_id, groups, action, entity, entity_id, project_id, person_id, change_id, undoes, before, after, reason, request_id)
SELECT '2026-11-20 10:00:00.000001Z'::timestamptz + t.minutes * interval '1 minute', '00000000-0000-4000-8000-0000000000c1', '{rediflow-editors}', t.action, t.entity, t.entity_id,
  t.project, t.person, ('00000000-0000-4000-8000-' || lpad(t.change, 12, '0'))::uuid, ('00000000-0000-4000-8000-' || lpad(t.undoes, 12, '0'))::uuid,
  t.before::jsonb, t.after::jsonb, t.reason, 'r' || t.minutes
FROM (VALUES
  (9, 'shared-view:create', 'shared-view', 'x', NULL::uuid, NULL::uuid, '1', NULL, NULL, NULL, NULL),
  (8, 'allocation:edit', 'assignment', '00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000b1', '2', NULL,
    '[{"month": 24311, "amount": 0}, {"month": 24312, "amount": 100}]', '[{"month": 24311, "amount": 5000, "version": 3}, {"month": 24312, "amount": 0, "version": 0}]', NULL),
  (10, 'allocation:undo', 'assignment', '00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000b1', '3', '2',
    '[{"month": 24311, "amount": 5000}]', '[{"month": 24311, "amount": 0, "version": 0}]', NULL),
  (3, 'assignment:create', 'assignment', '00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000b1', '4', NULL,
    NULL, '{"roleTypeId": null}', NULL),
  (4, 'project:lock', 'project', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000d1', NULL, '5', NULL, NULL, NULL, 'Reported'),
  (5, 'project:unlock', 'project', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000d1', NULL, '6', NULL, '{"by": "Ulla", "reason": "Reported"}', NULL, NULL),
  (6, 'month-closing:close', 'organisation', '00000000-0000-4000-8000-0000000000a1', NULL, NULL, '7', NULL, NULL,
    '{"month": 24310, "note": "n", "organisationIds": ["00000000-0000-4000-8000-0000000000a1", "00000000-0000-4000-8000-0000000000a2"]}', NULL),
  (7, 'month-closing:reopen', 'organisation', '00000000-0000-4000-8000-0000000000a1', NULL, NULL, '8', NULL, '{"month": 24310}', NULL, 'Again'),
  (2, 'user:link-person', 'user', '00000000-0000-4000-8000-0000000000c1', NULL, '00000000-0000-4000-8000-0000000000b1', '9', NULL, NULL,
    '{"personId": "00000000-0000-4000-8000-0000000000b1"}', NULL),
  (1, 'project:update', 'project', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000d1', NULL, 'a', NULL, '{"name": "X"}', '{"name": "Y"}', NULL)
) AS t(minutes, action, entity, entity_id, project, person, change, undoes, before, after, reason);
INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
  VALUES (decode(repeat('03', 32), 'hex'), '00000000-0000-4000-8000-0000000000c1', '{rediflow-editors,choir}', true, 0, false, 600, now() + interval '1 hour');
INSERT INTO logout_tokens (jti_hash, expires_at) VALUES ('\x01', now() + interval '1 hour');
INSERT INTO access.server_keys (hash) VALUES (sha256('\x01'));
INSERT INTO access.limit_hits (key, hits, ends_at) VALUES ('user:1', 3, now() + interval '1 minute');
