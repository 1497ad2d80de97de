import { withOwner } from "@rediflow/db-admin/testing";
import { appRouter } from "../router.ts";
import type { Meta } from "../trpc/init.ts";
import type { TestServer } from "./test-server.ts";

/** A call of the API by its name, with the input that makes it change something, one after the other. */
export type ChangingCall = readonly [name: string, input: Record<string, unknown>];

interface Procedure {
  _def: { type: string; meta?: Meta };
}

/** Every procedure of the API: its name, its kind and the operation behind it. */
export function procedures(): { name: string; type: string; operation: Meta["operation"] | undefined }[] {
  const all = appRouter._def.procedures as unknown as Record<string, Procedure>;
  return Object.entries(all).map(
    ([
      name,
      {
        _def: { type, meta },
      },
    ]) => ({
      name,
      type,
      operation: meta?.operation,
    }),
  );
}

/** The names of every procedure that changes something. */
export function changingNames(): string[] {
  return procedures().flatMap(({ name, type }) => (type === "mutation" ? [name] : []));
}

// What stands ready to be changed: a session and a shared view of nobody's, and two people newly on a project.
const ready = `WITH session AS (
    INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
    SELECT '\\x01', id, '{}', true, 0, false, 3600, now() + interval '1 hour' FROM users WHERE email = 'viewer@test' RETURNING id
  ), view AS (
    INSERT INTO shared_views (owner_id, token, title, path)
    VALUES ('00000000-0000-0000-0000-000000000000', 'abcdefghijklmnopqrstuv', 'x', '/people') RETURNING id
  ), project AS (
    SELECT * FROM projects WHERE code = 'AURORA'
  ), free AS (
    SELECT id, row_number() OVER (ORDER BY id) AS at FROM persons p
    WHERE NOT EXISTS (SELECT 1 FROM user_persons up WHERE up.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM assignments a JOIN project ON project.id = a.project_id WHERE a.person_id = p.id)
  ), spare AS (
    INSERT INTO role_types (code, name) VALUES ('spare', 'Spare') RETURNING id
  ), spare_type AS (
    INSERT INTO deliverable_types (code, name) VALUES ('spare', 'Spare') RETURNING id
  ), spare_level AS (
    INSERT INTO dissemination_levels (code, name) VALUES ('spare', 'Spare') RETURNING id
  ), spare_state AS (
    INSERT INTO lifecycle_states (code, name) VALUES ('spare', 'Spare') RETURNING id
  ), outsider AS (
    SELECT o.id, row_number() OVER (ORDER BY o.id) AS at FROM organisations o, project
    WHERE o.active AND o.id <> project.owner_organisation_id
      AND NOT EXISTS (SELECT 1 FROM project_partners pp WHERE pp.project_id = project.id AND pp.organisation_id = o.id)
  ), partner AS (
    INSERT INTO project_partners (project_id, organisation_id, number)
    SELECT project.id, outsider.id, 899 FROM project, outsider WHERE outsider.at = 2 RETURNING id
  ), movable AS (
    INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
    SELECT 'MOVABLE', 'x', owner_organisation_id, first_month, 12 FROM project RETURNING id
  ), added AS (
    INSERT INTO assignments (project_id, person_id)
    SELECT project.id, free.id FROM project, free WHERE free.at <= 2 RETURNING id
  ), sound AS (
    INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
    SELECT 'SOUND', 'x', owner_organisation_id, first_month, 1 FROM project RETURNING id
  ), package AS (
    INSERT INTO work_packages (project_id, number, name) SELECT project.id, n, 'x' FROM project, generate_series(901, 904) n RETURNING id, number, project_id
  ), task AS (
    INSERT INTO tasks (project_id, work_package_id, number, name) SELECT project_id, id, 1, 'x' FROM package WHERE number = 901 RETURNING id
  ), effort_row AS (
    INSERT INTO effort_rows (project_id, work_package_id, organisation_id)
    SELECT package.project_id, package.id, p.owner_organisation_id FROM package JOIN projects p ON p.id = package.project_id WHERE number = 901 RETURNING id
  ), milestone AS (
    INSERT INTO milestones (project_id, number, name, due_month) SELECT id, 901, 'x', first_month FROM project RETURNING id
  ), deliverable AS (
    INSERT INTO deliverables (project_id, work_package_id, number, title, due_month)
    SELECT package.project_id, package.id, at, 'x', first_month FROM package, project, generate_series(1, 2) AS at WHERE number = 901 RETURNING id
  ), done AS (
    INSERT INTO changes (operation_id, user_id, request_id, action, entity, entity_id, organisation_id, month, before)
    SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000000', 'r', 'month-closing:reopen', 'month-closing', id::text, id, 24900, '{"note": null}'
    FROM organisations WHERE short_name = 'EXAMPLE' RETURNING operation_id
  )
  SELECT (SELECT operation_id FROM done) AS operation, (SELECT id FROM session) AS session, (SELECT id FROM view) AS view, (SELECT id FROM project) AS project,
    (SELECT first_month FROM project) AS first, (SELECT id FROM free WHERE at = 3) AS person, (SELECT id FROM role_types ORDER BY code LIMIT 1) AS role,
    (SELECT id FROM spare_type) AS "spareType", (SELECT id FROM spare_level) AS "spareLevel",
    (SELECT id FROM movable) AS movable, (SELECT id FROM partner) AS partner, (SELECT id FROM outsider WHERE at = 1) AS outsider,
    (SELECT id FROM spare_state) AS "spareState", (SELECT array_agg(id) FROM lifecycle_states) AS states,
    (SELECT array_agg(id) FROM deliverable_types) AS types, (SELECT array_agg(id) FROM dissemination_levels) AS levels,
    (SELECT id FROM package WHERE number = 901) AS package, (SELECT id FROM package WHERE number = 902) AS empty,
    (SELECT id FROM package WHERE number = 904) AS leaderless, (SELECT id FROM sound) AS sound,
    (SELECT id FROM package WHERE number = 903) AS second,
    (SELECT id FROM task) AS task, (SELECT id FROM effort_row) AS "effortRow", (SELECT owner_organisation_id FROM project) AS owner, (SELECT id FROM milestone) AS milestone, (SELECT array_agg(id) FROM deliverable) AS deliverables,
    (SELECT id FROM spare) AS spare, (SELECT array_agg(id) FROM role_types) AS roles, (SELECT array_agg(id) FROM added) AS assignments,
    (SELECT id FROM organisations WHERE short_name = 'EXAMPLE') AS organisation,
    (SELECT parent_id FROM organisations WHERE short_name = 'EXAMPLE') AS parent,
    (SELECT id FROM users WHERE email = 'nobody@test') AS unlinked, (SELECT user_id FROM user_persons LIMIT 1) AS linked`;

/** Every change that the API knows, in an order in which each can be made. */
export async function everyChange({ database, currentMonth }: TestServer): Promise<ChangingCall[]> {
  const ids = await withOwner(
    database.ownerUrl,
    async (owner) => (await owner.query<Record<string, unknown>>(ready)).rows[0] ?? {},
  );
  const [assignmentId, removable] = ids["assignments"] as string[];
  const { project: projectId, organisation: organisationId } = ids;
  const fields = { name: "x", kind: "eu", lifecycleState: "running", durationMonths: 240 };
  const part = { projectId, number: 999, name: "x" };
  const phases = [{ fromMonth: ids["first"], toMonth: ids["first"], intensity: 50 }];
  const { package: workPackageId, task: taskId, milestone: milestoneId } = ids;
  const due = { workPackageId: null, dueMonth: ids["first"], verification: null, doneOn: null };
  const [deliverableId, delivered] = ids["deliverables"] as string[];
  const { first: dueMonth } = ids;
  const handedOver = {
    ...{ number: 1, title: "y", dueMonth, leadOrganisationId: null, typeId: null },
    disseminationLevelId: null,
  };
  // It has no lead and is cancelled by nobody here.
  const finding = { projectId, code: "work-package-without-lead", subject: ids["leaderless"] };
  const closing = { organisationId, month: currentMonth + 40 };
  return [
    [
      "projects.create",
      {
        code: "NEW",
        ...fields,
        firstMonth: currentMonth,
        ownerOrganisationId: organisationId,
        partnerOrganisationIds: [],
      },
    ],
    ["organisations.create", { shortName: "NEW", name: "x", parentId: organisationId, country: "FI" }],
    [
      "organisations.update",
      { organisationId, version: 1, name: "x", parentId: ids["parent"], country: null, active: true },
    ],
    ...lookupChanges("roleTypes", ids["spare"], ids["roles"]),
    ...lookupChanges("deliverableTypes", ids["spareType"], ids["types"]),
    ...lookupChanges("lifecycleStates", ids["spareState"], ids["states"]),
    ...lookupChanges("disseminationLevels", ids["spareLevel"], ids["levels"]),
    [
      "people.create",
      { code: "NEW", name: "x", email: null, organisationId, ftePercent: 80, fromMonth: currentMonth },
    ],
    ["projects.update", { projectId, version: 1, ...fields, firstMonth: ids["first"] }],
    [
      "partners.create",
      {
        ...{ projectId, organisationId: ids["outsider"], number: 900, shortRole: null },
        ...{ fromMonth: null, toMonth: null, replacedById: null },
      },
    ],
    [
      "partners.update",
      {
        ...{ projectId, partnerId: ids["partner"], version: 1, number: 901, shortRole: "x" },
        ...{ fromMonth: null, toMonth: null, replacedById: null },
      },
    ],
    ["partners.remove", { projectId, partnerId: ids["partner"], version: 2 }],
    ["workPackages.create", { ...part, leadOrganisationId: null }],
    [
      "workPackages.update",
      { ...part, number: 905, workPackageId, version: 1, leadOrganisationId: organisationId },
    ],
    ["deliverables.deliver", { projectId, deliverableId: delivered, version: 1, deliveredOn: "2026-01-31" }],
    ["workPackages.cancel", { projectId, workPackageId, version: 2, cancelled: true }],
    ["workPackages.remove", { projectId, workPackageId: ids["empty"], version: 1 }],
    ["tasks.create", { ...part, workPackageId, leadOrganisationId: null, phases }],
    ["tasks.update", { ...part, number: 2, taskId, version: 1, leadOrganisationId: null, phases }],
    ["tasks.cancel", { projectId, taskId, version: 2, cancelled: true }],
    ["tasks.remove", { projectId, taskId, version: 3 }],
    ["milestones.create", { ...part, ...due }],
    ["milestones.update", { ...part, ...due, number: 2, milestoneId, version: 1 }],
    ["milestones.remove", { projectId, milestoneId, version: 2 }],
    ["deliverables.create", { projectId, workPackageId, ...handedOver, number: 3 }],
    ["deliverables.update", { projectId, deliverableId, version: 1, ...handedOver, number: 4 }],
    ["deliverables.cancel", { projectId, deliverableId, version: 2, cancelled: true }],
    ["deliverables.remove", { projectId, deliverableId, version: 3 }],
    ["findings.accept", { ...finding, numbers: {}, note: "x" }],
    ["findings.withdraw", finding],
    ["projects.check", { projectId: ids["sound"], note: null }],
    [
      "effort.addRow",
      { projectId, workPackageId: ids["second"], taskId: null, organisationId: ids["owner"] },
    ],
    [
      "effort.set",
      {
        projectId,
        series: "EST",
        cells: [{ rowId: ids["effortRow"], month: currentMonth, amount: 5000, version: 0 }],
      },
    ],
    ["effort.undo", { projectId }],
    ["effort.redo", { projectId }],
    ["effort.removeRow", { projectId, effortRowId: ids["effortRow"], version: 1 }],
    ["projects.move", { projectId: ids["movable"], version: 1, months: 1 }],
    ["projects.lock", { projectId, reason: "x" }],
    ["projects.unlock", { projectId }],
    ["team.add", { projectId, personId: ids["person"], roleTypeId: null }],
    ["team.remove", { projectId, assignmentId: removable }],
    [
      "team.setAllocations",
      { projectId, cells: [{ assignmentId, month: currentMonth, amount: 5000, version: 0 }] },
    ],
    ["team.changeRole", { projectId, assignmentId, version: 1, roleTypeId: ids["role"] }],
    ["team.undo", { projectId }],
    ["team.redo", { projectId }],
    ["history.undo", { operationId: ids["operation"] }],
    ["monthClosings.close", { ...closing, note: null }],
    ["monthClosings.reopen", { ...closing, reason: "x" }],
    ["settings.put", { key: "unit", value: "fte" }],
    ["sharedViews.create", { title: "x", path: "/projects" }],
    ["sharedViews.revoke", { sharedViewId: ids["view"] }],
    ["users.linkPerson", { userId: ids["unlinked"], personId: ids["person"] }],
    ["users.unlinkPerson", { userId: ids["linked"] }],
    ["users.switch", { userId: ids["unlinked"], active: false }],
    ["sessions.endOwn", { sessionId: ids["session"] }],
    ["sessions.end", { sessionId: ids["session"] }],
  ];
}

function lookupChanges(list: string, spare: unknown, others: unknown): ChangingCall[] {
  return [
    [`${list}.reorder`, { ids: [spare, ...((others ?? []) as string[])] }],
    [`${list}.update`, { id: spare, version: 1, name: "x", active: false }],
    [`${list}.remove`, { id: spare, version: 2 }],
    [`${list}.create`, { code: "NEW", name: "x" }],
  ];
}
