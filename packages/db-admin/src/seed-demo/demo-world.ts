import { formatMonth } from "@rediflow/planning";
import { demoEffort } from "./demo-effort.ts";
import { demoLookups, demoPlan } from "./demo-plan.ts";
import { demoPlans } from "./demo-plans.ts";
import { familyNames, givenNames, organisations, projects, roleTypes, users } from "./names.ts";
import { demoId, dice, type Dice } from "./random.ts";

/** The rows of the demo world, by table, with the columns as the database names them. */
export type DemoWorld = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

interface Person {
  id: string;
  name: string;
  organisation: string;
}

const amounts = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.5, 0.6, 0.75, 1];

/** Builds the world around a month: the same for the same month. */
export function demoWorld(currentMonth: number, issuer: string): DemoWorld {
  const roll = dice(20_261);
  const people = peopleOf(roll);
  const plan = planOf(roll, people, currentMonth);
  return {
    ...lookupsAndAccounts(issuer),
    persons: people.map(({ id, name }, at) => ({
      id,
      name,
      code: `P${(at + 1).toString().padStart(3, "0")}`,
    })),
    person_organisations: people.map(({ id, organisation }) => ({
      id: demoId("membership", id),
      person_id: id,
      organisation_id: demoId("organisation", organisation),
      valid_from: "2020-01-01",
    })),
    person_contracts: people.flatMap((person, at) => contractsOf(person, { at, currentMonth })),
    user_persons: users.flatMap(([name, email, organisation]) =>
      organisation === null ? [] : [{ user_id: demoId("user", email), person_id: demoId("person", name) }],
    ),
    ...plan,
    ...plansOf(dice(20_262), plan.projects, currentMonth),
    project_locks: [
      {
        project_id: demoId("project", "BOREAS"),
        locked_by_id: demoId("user", "admin@test"),
        reason: "Budget approved by the board",
      },
    ],
  };
}

/** Some projects have a plan with effort, the others have none yet. */
function plansOf(
  roll: Dice,
  rows: readonly Readonly<Record<string, unknown>>[],
  currentMonth: number,
): DemoWorld {
  const tables: Record<string, Record<string, unknown>[]> = demoLookups();
  for (const [code, , , state, owner, others, start] of projects) {
    const plan = demoPlans[code];
    if (plan === undefined) continue;
    const project = {
      id: demoId("project", code),
      firstMonth: currentMonth + start,
      organisationIds: [owner, ...others].map((each) => demoId("organisation", each)),
    };
    const awarded = Number(rows.find(({ id }) => id === project.id)?.["awarded_pm"] ?? 0);
    const budget = { pm: awarded * (plan.ofAward ?? 1), currentMonth, running: state === "running" };
    const made = { ...demoPlan(project, plan), ...demoEffort(roll, project, { plan, ...budget }) };
    for (const [table, added] of Object.entries(made)) (tables[table] ??= []).push(...added);
  }
  return tables;
}

function lookupsAndAccounts(issuer: string): DemoWorld {
  return {
    organisations: organisations.map(([short_name, name, parent, country]) => ({
      id: demoId("organisation", short_name),
      short_name,
      name,
      country,
      parent_id: parent === null ? null : demoId("organisation", parent),
    })),
    role_types: roleTypes.map((name, at) => ({
      id: demoId("role", name),
      code: name.toLowerCase().replaceAll(" ", "-"),
      name,
      sort_order: at,
    })),
    users: users.map(([name, email], at) => ({
      id: demoId("user", email),
      issuer,
      external_id: externalId(at + 1),
      name,
      email,
    })),
  };
}

/** A hundred and twenty: first those with an account, then ten or so in every organisation. */
function peopleOf(roll: Dice): Person[] {
  const known = users.flatMap(([name, , organisation]) =>
    organisation === null ? [] : [{ name, organisation }],
  );
  const names = new Set<string>();
  while (names.size < 120 - known.length) names.add(`${roll.pick(givenNames)} ${roll.pick(familyNames)}`);
  const others = [...names].map((name, at) => ({
    name,
    organisation: organisations[at % organisations.length]?.[0] ?? "",
  }));
  return [...known, ...others].map((person) => ({ ...person, id: demoId("person", person.name) }));
}

/** Most have one full contract; some work part-time, some came lately, some leave within the year. */
function contractsOf({ id }: Person, { at, currentMonth }: { at: number; currentMonth: number }) {
  const share = at % 9 === 4 ? 60 : at % 11 === 5 ? 80 : 100;
  const from = at % 13 === 6 ? `${formatMonth(currentMonth + 2)}-01` : "2020-01-01";
  const to = at % 17 === 7 ? `${formatMonth(currentMonth + 7)}-15` : null;
  return [{ id: demoId("contract", id), person_id: id, fte_percent: share, valid_from: from, valid_to: to }];
}

function planOf(roll: Dice, people: readonly Person[], currentMonth: number) {
  const projectRows: Record<string, unknown>[] = [];
  const partners: Record<string, unknown>[] = [];
  const assignments: Record<string, unknown>[] = [];
  const allocations: Record<string, unknown>[] = [];
  for (const [code, name, kind, state, owner, others, start, duration, size] of projects) {
    const project_id = demoId("project", code);
    const first = currentMonth + start;
    let planned = 0;
    partners.push(...partnersOf(project_id, others));
    for (const person of teamOf(roll, people, { code, organisations: [owner, ...others], size })) {
      const id = demoId("assignment", `${code}:${person.id}`);
      const role_type_id = demoId("role", roll.pick(roleTypes));
      assignments.push({ id, project_id, person_id: person.id, role_type_id });
      for (const [offset, pm] of monthsOf(roll, duration)) {
        const month = first + offset;
        if (month < currentMonth - 12 || month > currentMonth + 23) continue;
        planned += pm;
        allocations.push({ assignment_id: id, project_id, person_id: person.id, month, pm });
      }
    }
    projectRows.push({
      id: project_id,
      code,
      name,
      kind,
      lifecycle_state: state,
      first_month: first,
      duration_months: duration,
      owner_organisation_id: demoId("organisation", owner),
      awarded_pm: kind === "internal" ? null : Math.round(planned * (0.9 + roll.next() * 0.4)),
    });
  }
  return { projects: projectRows, project_partners: partners, assignments, allocations };
}

function partnersOf(project_id: string, others: readonly string[]): Record<string, unknown>[] {
  return others.map((organisation, at) => ({
    id: demoId("partner", `${project_id}:${organisation}`),
    ...{ project_id, organisation_id: demoId("organisation", organisation), number: at + 2 },
  }));
}

/** Two in three of a team come from its organisations, the rest from anywhere; accounts have their fixed places. */
function teamOf(
  roll: Dice,
  people: readonly Person[],
  { code, organisations: own, size }: { code: string; organisations: readonly string[]; size: number },
): Person[] {
  const free = people.filter(({ name }) => name !== "Aki Assigned");
  const inside = free.filter(({ organisation }) => own.includes(organisation));
  const team = new Set(
    [...roll.sample(inside, Math.ceil((size * 2) / 3)), ...roll.sample(free, size)].slice(0, size),
  );
  const fixed = {
    CUMULUS: ["Aki Assigned"],
    LANTERN: ["Aki Assigned"],
    AURORA: ["Otso Orguser", "Olga Orgviewer"],
    DRIFTNET: ["Eero Editor"],
  };
  const names = (fixed as Readonly<Record<string, readonly string[] | undefined>>)[code] ?? [];
  return [...new Set([...people.filter(({ name }) => names.includes(name)), ...team])];
}

/** One or two stretches of work at an even pace, with a gap between them. */
function monthsOf(roll: Dice, duration: number): [offset: number, pm: number][] {
  const begin = roll.whole(0, Math.floor(duration / 4));
  const end = roll.whole(Math.floor(duration / 2), duration - 1);
  const gap = roll.whole(begin, end);
  const paces = [roll.pick(amounts), roll.pick(amounts)];
  const months: [number, number][] = [];
  for (let offset = begin; offset <= end; offset += 1) {
    if (offset === gap && roll.next() < 0.6) continue;
    months.push([offset, paces[offset < gap ? 0 : 1] ?? 0.5]);
  }
  return months;
}

function externalId(n: number): string {
  return `00000000-0000-4000-8000-${n.toString().padStart(12, "0")}`;
}
