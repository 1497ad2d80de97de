import type { FindingCode } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertConsortium } from "../../testing/consortium.ts";
import { expected } from "../../testing/consortium-facts.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

// The plan of a real consortium. Its seventh work package is cancelled: what an independent program has found there is not found here.
let planning: Planning;
let found: Awaited<ReturnType<Planning["viewer"]["findings"]["ofProject"]["query"]>>["findings"];
beforeAll(async () => {
  planning = await startPlanning();
  const projectId = await insertConsortium(planning.server);
  ({ findings: found } = await planning.viewer.findings.ofProject.query({ projectId }));
});
afterAll(() => planning.server.stop());

const of = (code: FindingCode) => found.filter((each) => each.code === code);
/** Of each work package that stands its own, as the facts have it. */
const standing = <T>(facts: Readonly<Record<string, T>>) =>
  Object.entries(facts).filter(([workPackage]) => workPackage !== "WP7");
const organisations = (code: FindingCode) =>
  Object.fromEntries(
    [...Map.groupBy(of(code), ({ inside }) => inside ?? "")].map(([inside, all]) => [
      inside,
      all.map(({ name }) => name),
    ]),
  );

test("partners in tasks without effort, and partners with effort in no task", () => {
  expect(organisations("no-effort-in-work-package")).toEqual(
    Object.fromEntries(standing(expected.partnersInTasksWithoutEffort)),
  );
  expect(organisations("effort-in-no-task")).toEqual(
    Object.fromEntries(standing(expected.partnersWithEffortInNoTask)),
  );
});

test("work packages of which the agreed effort and that of the tasks differ, with both numbers", () => {
  const { personMonthsByWorkPackage: agreed, taskSumByWorkPackage: ofTasks } = expected;
  const differing = standing(agreed).filter(([name, pm]) => ofTasks[name as keyof typeof ofTasks] !== pm);
  expect(differing.length).toBe(5);
  expect(of("effort-differs-from-tasks").map(({ name, numbers }) => [name, numbers])).toEqual(
    differing.map(([name, pm]) => [
      name,
      { agreed: pm * 10_000, ofTasks: ofTasks[name as keyof typeof ofTasks] * 10_000 },
    ]),
  );
});

test("months in which many deliverables are due, without those of the work package that is cancelled", () => {
  const first = planning.server.currentMonth;
  const cancelled: Record<number, number> = { 18: 1, 24: 2, 36: 1, 48: 1 };
  expect(
    of("many-deliverables").map(({ numbers: { month = 0, count } }) => [month - first + 1, count]),
  ).toEqual(
    Object.entries(expected.deliverablesByMonth)
      .map(([month, count]) => [Number(month), count - (cancelled[Number(month)] ?? 0)])
      .filter(([, count]) => (count ?? 0) >= 10),
  );
});

test("all that is planned is as awarded within five percent, and nothing else is found", () => {
  expect(expected.totalActive / expected.total).toBeGreaterThan(0.95);
  expect([...new Set(found.map(({ code }) => code))]).toEqual([
    ...["actual-begin-missing", "home-organisation-missing"],
    ...["many-deliverables", "effort-differs-from-tasks", "no-effort-in-work-package", "effort-in-no-task"],
  ]);
});
