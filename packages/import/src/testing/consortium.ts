import { readFileSync } from "node:fs";
import { join } from "node:path";
import { monthIndex, monthSpan, onePm, roundParts } from "@rediflow/planning";
import type { EffortSheetRow, PhaseRow, ProjectDocument } from "@rediflow/spreadsheet";

interface Phase {
  fromMonth: number;
  toMonth: number;
  share: number;
}

interface Task {
  code: string;
  lead: string | null;
  status: string;
  personMonths: number;
  phases: Phase[];
  partners: string[];
}

/** The facts of a real consortium's plan after its amendments; the file names where they come from. */
export interface Consortium {
  source: string;
  durationMonths: number;
  partners: string[];
  coordinator: string;
  workPackages: {
    code: string;
    lead: string | null;
    status: string;
    phases: Phase[];
    personMonths: Record<string, number>;
    tasks: Task[];
    deliverables: {
      code: string;
      dueMonth: number;
      lead: string | null;
      type: string;
      level: string;
      status?: string;
    }[];
  }[];
  milestones: { code: string; month: number }[];
  expected: {
    personMonthsByWorkPackage: Record<string, number>;
    personMonthsByPartner: Record<string, number>;
    taskSumByWorkPackage: Record<string, number>;
    deliverablesByMonth: Record<string, number>;
    total: number;
  };
}

/** Reads the facts. */
export function readConsortium(): Consortium {
  const path = join(import.meta.dirname, "../../fixtures/consortium-48-months.json");
  return JSON.parse(readFileSync(path, "utf8")) as Consortium;
}

/** The consortium as a project workbook: effort of each partner in each work package as agreed, that of tasks as an estimate of their leads. */
export function consortiumDocument(facts: Consortium): ProjectDocument {
  const { coordinator, partners, durationMonths, workPackages, milestones } = facts;
  const others = partners.filter((each) => each !== coordinator);
  return {
    project: {
      ...{ code: "CONSORTIUM", name: "A consortium of nineteen", kind: "eu", lifecycleState: "running" },
      ...{ owner: coordinator, firstMonth: monthIndex(2027, 1), durationMonths, awarded: null },
    },
    organisations: [coordinator, ...others].map((shortName, at) => {
      return {
        row: at + 2,
        shortName,
        name: `Partner ${shortName}`,
        role: at === 0 ? "owner" : null,
        number: at + 1,
      };
    }),
    workPackages: numbered(
      workPackages.map(({ code, lead, status }) => {
        return {
          number: lastNumber(code),
          name: `Work package ${code}`,
          lead,
          cancelled: status === "cancelled",
        };
      }),
    ),
    tasks: numbered(
      workPackages.flatMap((workPackage) =>
        workPackage.tasks.map(({ code, lead, status, phases }) => ({
          ...{ workPackage: lastNumber(workPackage.code), number: lastNumber(code), name: `Task ${code}` },
          ...{ phases: phases.map(phaseOf), lead, cancelled: status === "cancelled" },
        })),
      ),
    ),
    milestones: numbered(
      milestones.map(({ code, month }) => ({
        ...{ number: lastNumber(code), name: `Milestone ${code}`, due: month },
        ...{ workPackage: null, verification: null, doneOn: null },
      })),
    ),
    deliverables: numbered(
      workPackages.flatMap((workPackage) =>
        workPackage.deliverables.map(({ code, dueMonth, lead, type, level, status }) => ({
          ...{
            workPackage: lastNumber(workPackage.code),
            number: lastNumber(code),
            title: `Deliverable ${code}`,
          },
          ...{ lead, type, level, due: dueMonth, deliveredOn: null, cancelled: status === "cancelled" },
        })),
      ),
    ),
    effort: { months: monthSpan(1, durationMonths), rows: numbered(workPackages.flatMap(effortOf)) },
  };
}

function effortOf(workPackage: Consortium["workPackages"][number]): Omit<EffortSheetRow, "row">[] {
  const number = lastNumber(workPackage.code);
  const agreed = Object.entries(workPackage.personMonths).map(([organisation, pm]) => ({
    ...{ series: "PROJPLAN" as const, workPackage: number, task: null, organisation },
    // A work package without months of its own lasts as long as the project.
    cells: spread(
      pm,
      workPackage.phases.length > 0 ? workPackage.phases : [{ fromMonth: 1, toMonth: 48, share: 1 }],
    ),
  }));
  const estimated = workPackage.tasks.map(({ code, lead, personMonths, phases }) => ({
    ...{ series: "EST" as const, workPackage: number, task: lastNumber(code), organisation: lead ?? "P01" },
    cells: spread(personMonths, phases),
  }));
  return [...agreed, ...estimated].filter(({ cells }) => cells.length > 0);
}

/** An amount over the months of phases; those that overlap add up. */
function spread(pm: number, phases: readonly Phase[]): EffortSheetRow["cells"] {
  const weights = new Map<number, number>();
  for (const { from, to, intensity } of phases.map(phaseOf))
    for (const month of monthSpan(from, to - from + 1))
      weights.set(month, (weights.get(month) ?? 0) + intensity);
  const all = [...weights].sort(([one], [other]) => one - other);
  const sum = all.reduce((total, [, weight]) => total + weight, 0);
  const amounts = roundParts(all.map(([, weight]) => (pm * onePm * weight) / sum));
  return all.map(([month], at) => ({ month, amount: amounts[at] ?? 0 })).filter(({ amount }) => amount > 0);
}

/** One phase of the facts has no share; the least that a phase can have stands for it. */
function phaseOf({ fromMonth, toMonth, share }: Phase): PhaseRow {
  return { from: fromMonth, to: toMonth, intensity: Math.max(1, Math.round(share * 100)) };
}

/** The number at the end of WP3, T1.2, MS4 or D5.6. */
function lastNumber(code: string): number {
  return Number(/\d+$/.exec(code)?.[0]);
}

function numbered<T extends object>(rows: readonly T[]): (T & { row: number })[] {
  return rows.map((each, at) => ({ ...each, row: at + 2 }));
}
