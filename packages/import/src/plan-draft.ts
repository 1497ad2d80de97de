import { formatMonth, mostProjectMonths } from "@rediflow/planning";
import type { Closing, ProjectSubject } from "@rediflow/policy";
import type { Finding } from "@rediflow/spreadsheet";
import type { Lookup } from "./find-entry.ts";
import type {
  DeliverableFields,
  MilestoneFields,
  PlanState,
  TaskFields,
  WorkPackageFields,
} from "./plan-state.ts";
import type { ProjectDraft } from "./project-draft.ts";
import type { ProjectState } from "./project-state.ts";

/** A part of the plan as it will be. */
export interface PlanPart<Fields> {
  id: string;
  isNew: boolean;
  /** What people call it, such as T1.2. */
  name: string;
  /** The row that is about it; null for none. */
  row: number | null;
  fields: Fields;
}

/** What planning the plan of a project knows: who decides, what is there, and what will be. */
export interface PlanDraft {
  draft: ProjectDraft;
  /** What the policy is asked about: the project as it stands or, where it is new, as it will be. */
  subject: ProjectSubject;
  firstMonth: number;
  durationMonths: number;
  /** Ids of the organisations that will take part. */
  takingPart: ReadonlySet<string>;
  state: PlanState;
  types: Lookup;
  levels: Lookup;
  closings: ReadonlyMap<string, Closing>;
  workPackages: Map<number, PlanPart<WorkPackageFields>>;
  /** By `innerName`: 1.2. */
  tasks: Map<string, PlanPart<TaskFields>>;
  milestones: PlanPart<MilestoneFields>[];
  deliverables: PlanPart<DeliverableFields>[];
  /** Parts of which an empty cell says nothing although something stands there, by sheet and column. */
  kept: Map<string, { sheet: string; column: string; names: string[] }>;
}

const nothing: PlanState = {
  ...{ workPackages: [], tasks: [], milestones: [], deliverables: [], effortRows: [], efforts: [] },
};

interface Known {
  subject: ProjectSubject;
  firstMonth: number;
  durationMonths: number;
  takingPart: ReadonlySet<string>;
}

/** Begins with what is there of the plan. */
export function beginPlan(draft: ProjectDraft, state: ProjectState, known: Known): PlanDraft {
  const { deliverableTypes, disseminationLevels } = draft.writes.plan;
  const ambiguous = "ambiguous-entry";
  return {
    draft,
    ...known,
    state: state.project?.plan ?? nothing,
    types: {
      ...{ entity: "deliverable-type", word: "deliverable type", title: "Deliverable types", ambiguous },
      entries: [...state.deliverableTypes],
      added: deliverableTypes,
    },
    levels: {
      ...{
        entity: "dissemination-level",
        word: "dissemination level",
        title: "Dissemination levels",
        ambiguous,
      },
      entries: [...state.disseminationLevels],
      added: disseminationLevels,
    },
    closings: new Map(
      state.closings.map(({ organisationId, month, ...closing }) => [
        closingKey(organisationId, month),
        closing,
      ]),
    ),
    ...{ workPackages: new Map(), tasks: new Map(), milestones: [], deliverables: [], kept: new Map() },
  };
}

/** The key of a closing. */
export function closingKey(organisationId: string, month: number): string {
  return `${organisationId}:${month.toString()}`;
}

/** The month of the calendar that a workbook names. */
export function calendarMonth({ firstMonth }: Pick<PlanDraft, "firstMonth">, month: number): number {
  return month <= mostProjectMonths ? firstMonth + month - 1 : month;
}

/** A month as people on the project call it: M5, or 2026-03 where it lies outside. */
export function monthName({ firstMonth }: Pick<PlanDraft, "firstMonth">, month: number): string {
  const at = month - firstMonth + 1;
  return at >= 1 && at <= mostProjectMonths ? `M${at.toString()}` : formatMonth(month);
}

/** Is a month one of the project as it will be? */
export function isInside({ firstMonth, durationMonths }: PlanDraft, month: number): boolean {
  return month >= firstMonth && month < firstMonth + durationMonths;
}

/** How long the project will last, as a refusal says it. */
export function projectLasts({ draft, firstMonth, durationMonths }: PlanDraft): string {
  const [first, last] = [firstMonth, firstMonth + durationMonths - 1].map(formatMonth);
  return `${draft.code} lasts from ${first ?? ""} to ${last ?? ""}, which is M1 to M${durationMonths.toString()}.`;
}

/** The short name of an organisation. */
export function shortNameOf({ draft }: PlanDraft, id: string): string {
  return [...draft.organisations].find(([, each]) => each.id === id)?.[0] ?? "an organisation";
}

/** The number of a part of a work package, as 1.2. */
export function innerName(workPackage: number, number: number): string {
  return `${workPackage.toString()}.${number.toString()}`;
}

/** Refuses a row. */
export function refuseRow({ draft }: PlanDraft, fault: Finding): void {
  draft.faults.push(fault);
}
