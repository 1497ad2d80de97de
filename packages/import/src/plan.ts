import type { ChangeAction } from "@rediflow/policy";
import type { Finding } from "@rediflow/spreadsheet";
import type { RowReport } from "./report.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What an import can change, as the log of changes calls it. */
type PlannedEntity =
  | "organisation"
  | "project"
  | "role-type"
  | "person"
  | "assignment"
  | "allocation"
  | "deliverable-type"
  | "dissemination-level"
  | "partner"
  | "work-package"
  | "task"
  | "milestone"
  | "deliverable"
  | "effort-row"
  | "effort";

/** One thing that is changed, for the history; amounts in ten-thousandths of a PM. */
export interface PlannedChange {
  /** The action of the policy that was asked about it. */
  action: ChangeAction;
  entity: PlannedEntity;
  entityId: string;
  projectId?: string;
  personId?: string;
  organisationId?: string;
  month?: number;
  before?: Record<string, Json>;
  after?: Record<string, Json>;
}

/** What an import would do: said row by row, as rows to be written, and as what the history tells of it. */
export interface Plan<Writes> {
  rows: RowReport[];
  faults: Finding[];
  notices: Finding[];
  writes: Writes;
  changes: PlannedChange[];
}

/** The rows in the order of the workbook; those that could not be read, and those with a fault, are refused. */
export function rowsInOrder(rows: readonly RowReport[], faults: readonly Finding[]): RowReport[] {
  const faulty = new Set(faults.map(placeOf));
  const known = new Set(rows.map(placeOf));
  const unread = faults.flatMap((fault): RowReport[] => {
    const { sheet, row } = fault;
    if (sheet === null || row === null || known.has(placeOf(fault))) return [];
    known.add(placeOf(fault));
    return [{ sheet, row, outcome: "refused", what: "", details: [] }];
  });
  return [...rows, ...unread]
    .map((each) => (faulty.has(placeOf(each)) ? { ...each, outcome: "refused" as const, details: [] } : each))
    .sort(
      (one, other) =>
        order.indexOf(one.sheet) - order.indexOf(other.sheet) || (one.row ?? 0) - (other.row ?? 0),
    );
}

/** The sheet and the row of a report or a finding, comparable. */
export function placeOf({ sheet, row }: { sheet: string | null; row: number | null }): string {
  return JSON.stringify([sheet, row]);
}

/** Last what no row is about: entries of lists that are made because rows name them. */
const order = [
  ...["Project", "Organisations", "Work packages", "Tasks", "Milestones", "Deliverables", "Effort"],
  ...["Persons", "FTE periods", "Project assignments"],
  ...["Role types", "Deliverable types", "Dissemination levels"],
];
