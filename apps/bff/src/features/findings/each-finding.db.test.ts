import { findingCodes, findingKinds, monthLabel, type FindingCode } from "@rediflow/planning";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeSoundProject, type SoundProject } from "../../testing/sound-project.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

// A project in which nothing is found, and for each finding what makes exactly that one.
let planning: Planning;
let sound: SoundProject;
beforeAll(async () => {
  planning = await startPlanning();
  sound = await makeSoundProject(planning.server);
});
afterAll(() => planning.server.stop());
beforeEach(() => sound.reset());

const found = async () =>
  (await planning.viewer.findings.ofProject.query({ projectId: sound.projectId })).findings;
/** What a sentence says of months that are counted from the first of the project. */
const month = (at: number): string => monthLabel(planning.server.currentMonth + at);
const project = "(SELECT id FROM projects WHERE code = 'SOUND')";
const ofIt = `project_id = ${project}`;
const second = `id = (SELECT id FROM tasks WHERE ${ofIt} AND number = 2)`;
const quiet = "(SELECT id FROM organisations WHERE short_name = 'SOUND-Q')";
const noTask2 = `DELETE FROM efforts WHERE effort_row_id IN (SELECT r.id FROM effort_rows r JOIN tasks t ON t.id = r.task_id WHERE r.${ofIt} AND t.number = 2)`;
const asAWhole = (who: string, pm: number): string => `
  WITH row AS (INSERT INTO effort_rows (project_id, work_package_id, organisation_id)
    SELECT w.project_id, w.id, ${who} FROM work_packages w WHERE ${ofIt} RETURNING *)
  INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
    SELECT id, 'PROJPLAN', :now, project_id, organisation_id, ${pm.toString()} FROM row`;
const partner = (number: number): string =>
  `INSERT INTO project_partners (project_id, organisation_id, number) VALUES (${project}, ${quiet}, ${number.toString()})`;

test("in a sound project nothing is found", async () => {
  expect(await found()).toEqual([]);
});

type Case = [code: FindingCode, sql: string, sentence: () => string];
const cases: Case[] = [
  [
    "task-without-months",
    `DELETE FROM task_phases WHERE task_id = (SELECT id FROM tasks WHERE ${second}); ${noTask2}; UPDATE projects SET awarded_pm = 6 WHERE code = 'SOUND';
     DELETE FROM effort_rows WHERE task_id = (SELECT id FROM tasks WHERE ${second}); ${asAWhole("o.id", 6).replace("w WHERE", "w, organisations o WHERE o.short_name = 'SOUND-P' AND")}; UPDATE projects SET awarded_pm = 12 WHERE code = 'SOUND'`,
    () => "T1.2 has no months. Say from when to when it runs.",
  ],
  [
    "task-outside-project",
    `UPDATE task_phases SET to_month = :now + 13 WHERE task_id = (SELECT id FROM tasks WHERE ${second})`,
    () =>
      `T1.2 runs from ${month(0)} to ${month(13)}, but the project from ${month(0)} to ${month(11)}. Move the task, or change the months of the project.`,
  ],
  [
    "milestone-outside-project",
    `UPDATE milestones SET due_month = :now - 1 WHERE ${ofIt}`,
    () =>
      `MS1 is due in ${month(-1)}, but the project runs from ${month(0)} to ${month(11)}. Move the milestone, or change the months of the project.`,
  ],
  [
    "deliverable-outside-project",
    `UPDATE deliverables SET due_month = :now - 1 WHERE ${ofIt}`,
    () =>
      `D1.1 is due in ${month(-1)}, but the project runs from ${month(0)} to ${month(11)}. Move the deliverable, or change the months of the project.`,
  ],
  [
    "effort-outside-task",
    `UPDATE task_phases SET to_month = :now + 9 WHERE task_id = (SELECT id FROM tasks WHERE ${second})`,
    () =>
      `SOUND-P has effort in T1.2 outside its months: in 2 months from ${month(10)} to ${month(11)}. Clear it, or let the task run then.`,
  ],
  [
    "effort-outside-project",
    asAWhole("p.owner_organisation_id", 6)
      .replace("work_packages w", "work_packages w JOIN projects p ON p.id = w.project_id")
      .replace("'PROJPLAN', :now", "'EST', :now - 2"),
    () =>
      `EXAMPLE has effort in WP1 outside the project: in ${month(-2)}. Clear it, or change the months of the project.`,
  ],
  [
    "actual-begin-after-end",
    "ALTER TABLE projects DROP CONSTRAINT projects_actual_days; UPDATE projects SET actual_end = '2026-01-14' WHERE code = 'SOUND'",
    () => "The actual begin of SOUND is after its actual end. Change one of the two days.",
  ],
  [
    "actual-begin-missing",
    "UPDATE projects SET actual_begin = NULL WHERE code = 'SOUND'",
    () => "SOUND is running, but has no actual begin. Enter the day, or change the state.",
  ],
  [
    "home-organisation-missing",
    "UPDATE projects SET home_organisation_id = NULL WHERE code = 'SOUND'",
    () => "SOUND has no home organisation. Choose one.",
  ],
  [
    "effort-outside-participation",
    `UPDATE project_partners SET from_month = :now + 1, to_month = :now + 10 WHERE ${ofIt}`,
    () =>
      `SOUND-P has effort in T1.2 when it does not take part: in 2 months from ${month(0)} to ${month(11)}. Move it, or change when it takes part.`,
  ],
  [
    "work-package-without-lead",
    `UPDATE work_packages SET lead_organisation_id = NULL WHERE ${ofIt}`,
    () => "WP1 has no lead. Choose the organisation that leads it.",
  ],
  [
    "work-package-without-tasks",
    `INSERT INTO work_packages (project_id, number, name, lead_organisation_id) SELECT id, 2, 'Empty', NULL FROM projects WHERE code = 'SOUND';
     UPDATE work_packages SET cancelled_at = now() WHERE number = 2 AND ${ofIt}; INSERT INTO work_packages (project_id, number, name, lead_organisation_id)
     SELECT p.id, 3, 'Empty', p.owner_organisation_id FROM projects p WHERE p.code = 'SOUND'; ${asAWhole(
       "p.owner_organisation_id",
       0.1,
     ).replace(
       "work_packages w WHERE",
       "work_packages w JOIN projects p ON p.id = w.project_id WHERE w.number = 3 AND",
     )}`,
    () => "WP3 has no tasks. Add one, or cancel the work package.",
  ],
  [
    "task-without-lead",
    `UPDATE tasks SET lead_organisation_id = NULL WHERE ${second}`,
    () => "T1.2 has no lead. Choose the organisation that leads it.",
  ],
  [
    "deliverable-without-lead",
    `UPDATE deliverables SET lead_organisation_id = NULL WHERE ${ofIt}`,
    () => "D1.1 has no lead. Choose the organisation that leads it.",
  ],
  [
    "deliverable-without-type",
    `UPDATE deliverables SET type_id = NULL WHERE ${ofIt}`,
    () => "D1.1 has no type. Choose one.",
  ],
  [
    "deliverable-without-level",
    `UPDATE deliverables SET dissemination_level_id = NULL WHERE ${ofIt}`,
    () => "D1.1 has no dissemination level. Choose one.",
  ],
  [
    "deliverable-after-tasks",
    `UPDATE task_phases SET to_month = :now + 9 WHERE ${ofIt}; DELETE FROM efforts WHERE month > :now + 9 AND ${ofIt}; UPDATE projects SET awarded_pm = 10 WHERE code = 'SOUND'`,
    () =>
      `D1.1 is due in ${month(11)}, after the last task of its work package ends in ${month(9)}. Let it be due earlier, or let a task run longer.`,
  ],
  [
    "many-deliverables",
    `INSERT INTO deliverables (project_id, work_package_id, number, title, lead_organisation_id, type_id, dissemination_level_id, due_month)
     SELECT project_id, work_package_id, n, 'x', lead_organisation_id, type_id, dissemination_level_id, due_month FROM deliverables, generate_series(2, 10) n WHERE ${ofIt}`,
    () => `10 deliverables are due in ${month(11)}. Spread them over more months.`,
  ],
  [
    "effort-off-award",
    "UPDATE projects SET awarded_pm = 15 WHERE code = 'SOUND'",
    () =>
      "12 PM of effort are planned, 20 % less than the 15 PM that are awarded. Change the effort or the award.",
  ],
  [
    "effort-differs-from-tasks",
    asAWhole("p.owner_organisation_id", 6).replace(
      "work_packages w WHERE",
      "work_packages w JOIN projects p ON p.id = w.project_id WHERE",
    ),
    () => "6 PM are agreed for WP1 as a whole, but 12 PM for its tasks together. Change one of the two.",
  ],
  [
    "no-effort-in-work-package",
    `${noTask2}; ${partner(3)}; DELETE FROM project_partners WHERE organisation_id <> ${quiet} AND ${ofIt};
     UPDATE effort_rows SET organisation_id = ${quiet} WHERE ${ofIt} AND task_id = (SELECT id FROM tasks WHERE ${ofIt} AND number = 1);
     UPDATE efforts SET organisation_id = ${quiet}, pm = 1 WHERE ${ofIt}; UPDATE work_packages SET lead_organisation_id = ${quiet} WHERE ${ofIt};
     UPDATE tasks SET lead_organisation_id = ${quiet} WHERE ${ofIt} AND number = 1`,
    () =>
      "SOUND-P leads or has a task in WP1, but no effort there. Plan its effort, or let another organisation do it.",
  ],
  [
    "effort-in-no-task",
    `${partner(3)}; ${asAWhole(quiet, 12)}; ${noTask2.replace("AND t.number = 2", "")}; INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
     SELECT id, 'EST', :now, project_id, organisation_id, 0.1 FROM effort_rows WHERE ${ofIt} AND task_id IS NOT NULL`,
    () => "SOUND-Q has effort in WP1, but a part in none of its tasks. Add it to a task, or move its effort.",
  ],
  [
    "partner-without-effort",
    partner(3),
    () => "SOUND-Q is a partner without any effort. Plan its effort, or take it out of the project.",
  ],
  [
    "allocation-beyond-contract",
    `UPDATE allocations SET pm = 0.9 WHERE ${ofIt}`,
    () =>
      `Sofia Sound is planned for 0.9 PM in ${month(1)}, but contracted for 0.8 PM. Plan less, or let the contract be changed.`,
  ],
  [
    "person-over-capacity",
    `INSERT INTO assignments (project_id, person_id) SELECT p.id, s.id FROM projects p, persons s WHERE p.code = 'BOREAS' AND s.code = 'SOUND-1'
       ON CONFLICT DO NOTHING;
     INSERT INTO allocations (assignment_id, month, project_id, person_id, pm) SELECT a.id, :now + 1, a.project_id, a.person_id, 0.25
       FROM assignments a JOIN projects p ON p.id = a.project_id JOIN persons s ON s.id = a.person_id WHERE p.code = 'BOREAS' AND s.code = 'SOUND-1'`,
    () =>
      `Sofia Sound is planned for 1.05 PM in ${month(1)} over all projects, but contracted for 0.8 PM. Plan less here or elsewhere.`,
  ],
];

test.each(cases)("%s", async (code, sql, sentence) => {
  await sound.put(sql);
  const all = await found();
  expect(all.map((each) => [each.code, each.sentence])).toEqual([[code, sentence()]]);
  // The database, by which the list is narrowed, has the same severity as the sentence.
  const { severity } = findingKinds[code];
  expect(all[0]?.severity).toBe(severity);
  const { rows } = await planning.viewer.findings.list.query({ filter: { project: "SOUND", severity } });
  expect(rows.map((row) => row.code)).toEqual([code]);
});

test("each code is tried", () => {
  expect(cases.map(([code]) => code).toSorted()).toEqual([...findingCodes].toSorted());
});

describe("what is cancelled has no findings", () => {
  const bare = `UPDATE tasks SET lead_organisation_id = NULL WHERE ${second}; UPDATE deliverables SET type_id = NULL WHERE ${ofIt}`;

  test("parts that are cancelled by themselves", async () => {
    await sound.put(
      `${bare}; UPDATE tasks SET cancelled_at = now() WHERE ${second}; UPDATE deliverables SET cancelled_at = now() WHERE ${ofIt}`,
    );
    // The effort of a cancelled task does not count either.
    expect((await found()).map(({ code }) => code)).toEqual(["effort-off-award", "partner-without-effort"]);
  });

  test("parts of a work package that is", async () => {
    await sound.put(
      `${bare}; UPDATE work_packages SET cancelled_at = now() WHERE ${ofIt}; UPDATE projects SET awarded_pm = NULL WHERE code = 'SOUND'`,
    );
    expect(await found()).toEqual([]);
  });
});
