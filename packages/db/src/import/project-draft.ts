import type { ProjectDocument, Reason } from "@rediflow/spreadsheet";
import type { ProjectState } from "./project-state.ts";
import type { Plan } from "./report.ts";

type Row = Record<string, unknown>;

/** The rows to be written, by table, with the columns as the database names them. */
export interface ProjectWrites {
  organisations: Row[];
  projects: { added: Row[]; changed: Row[] };
  partners: Row[];
  /** A partner that now owns the project is none any more. */
  partnersRemoved: Row[];
}

/** A plan that is being made, and what it knows meanwhile. */
export interface ProjectDraft extends Plan<ProjectWrites> {
  code: string;
  projectId: string;
  /** Organisations by short name, with those that the import makes. */
  organisations: Map<string, { id: string; name: string; isNew: boolean }>;
  ownerId: string | undefined;
  /** What the audit says. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Begins with what is there, and nothing to be done. */
export function beginProjectDraft(
  { project }: ProjectDocument,
  state: ProjectState,
  newId: string,
): ProjectDraft {
  return {
    code: project.code,
    projectId: state.project?.id ?? newId,
    organisations: new Map(
      state.organisations.map(({ id, shortName, name }) => [shortName, { id, name, isNew: false }]),
    ),
    ownerId: state.project?.ownerOrganisationId,
    before: {},
    after: {},
    rows: [],
    faults: [],
    notices: [],
    events: [],
    writes: { organisations: [], projects: { added: [], changed: [] }, partners: [], partnersRemoved: [] },
  };
}

/** Refuses a key of the sheet Project, or the whole of it. */
export function refuseKey(
  draft: ProjectDraft,
  column: string | null,
  [code, sentence]: [Reason, string],
): void {
  draft.faults.push({ sheet: "Project", row: null, column, code, sentence });
}
