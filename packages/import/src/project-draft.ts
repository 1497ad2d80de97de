import type { ProjectSubject } from "@rediflow/policy";
import type { Finding, ProjectDocument } from "@rediflow/spreadsheet";
import type { Planner } from "./importer.ts";
import type { Plan, PlannedChange } from "./plan.ts";
import { noPlanWrites, type PlanWrites } from "./plan-writes.ts";
import type { ProjectState } from "./project-state.ts";

type Row = Record<string, unknown>;
type Told = NonNullable<PlannedChange["after"]>;

/** The rows to be written, by table, with the columns as the database names them. */
export interface ProjectWrites {
  organisations: Row[];
  /** `moving`: the months that a project has until its plan has moved. */
  projects: { added: Row[]; changed: Row[]; moving: Row[] };
  /** Its dated hours per person-month. */
  rates: { added: Row[]; removed: Row[] };
  /** A project that is given to another owner. */
  owners: { projectId: string; organisationId: string }[];
  partners: Row[];
  /** A partner that now owns the project is none any more. */
  partnersRemoved: Row[];
  plan: PlanWrites;
}

/** A plan that is being made, and what it knows meanwhile. */
export interface ProjectDraft extends Plan<ProjectWrites>, Planner {
  code: string;
  projectId: string;
  /** Organisations by short name, with those that the import makes. */
  organisations: Map<string, { id: string; name: string; isNew: boolean }>;
  ownerId: string | undefined;
  /** The project as it stands, about which the policy is asked; undefined for a new one. */
  subject: ProjectSubject | undefined;
  /** What the history says. */
  before: Told;
  after: Told;
}

/** Begins with what is there, and nothing to be done. */
export function beginProjectDraft(
  { project }: ProjectDocument,
  state: ProjectState,
  { newId, importer: { decide, currentMonth } }: { newId: string; importer: Planner },
): ProjectDraft {
  return {
    code: project.code,
    projectId: state.project?.id ?? newId,
    organisations: new Map(
      state.organisations.map(({ id, shortName, name }) => [shortName, { id, name, isNew: false }]),
    ),
    ownerId: state.project?.ownerOrganisationId,
    subject: state.project?.subject,
    decide,
    currentMonth,
    before: {},
    after: {},
    rows: [],
    faults: [],
    notices: [],
    changes: [],
    writes: {
      organisations: [],
      projects: { added: [], changed: [], moving: [] },
      rates: { added: [], removed: [] },
      owners: [],
      partners: [],
      partnersRemoved: [],
      plan: noPlanWrites(),
    },
  };
}

/** Refuses a key of the sheet Project, or the whole of it. */
export function refuseKey(
  draft: ProjectDraft,
  column: string | null,
  why: Pick<Finding, "code" | "sentence">,
): void {
  draft.faults.push({ sheet: "Project", row: null, column, ...why });
}
