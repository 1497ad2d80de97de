import { findingCodes, type FindingCode, type FindingSeverity } from "@rediflow/planning";
import { begin, unlessThere, type Reads } from "../../lib/reads.ts";
import type { TableView } from "../../ui/table/table-view.ts";
import { sortOf } from "../../ui/table/sort-of.ts";

/** What the address says of which findings are wanted and how they are shown. */
export interface FindingsView extends TableView {
  q?: string | undefined;
  severity?: string | undefined;
  code?: string | undefined;
  /** The code of a project. */
  project?: string | undefined;
  /** `all` with those that are accepted. */
  state?: string | undefined;
}

const sorts = ["finding", "project"] as const;

/** What the screen of all findings asks of their list for what the address says; a kind that there is not is left out. */
export function findingsInput({ q, severity, code, project, state, sort }: FindingsView) {
  const isSeverity = (text: string | undefined): text is FindingSeverity =>
    text === "error" || text === "warning";
  const isKnown = (text: string | undefined): text is FindingCode =>
    text !== undefined && (findingCodes as readonly string[]).includes(text);
  return {
    sort: sortOf(sorts, sort, "finding"),
    search: q,
    filter: {
      severity: isSeverity(severity) ? severity : undefined,
      code: isKnown(code) ? code : undefined,
      project,
      accepted: state === "all" ? true : undefined,
    },
  };
}

/** Begins what the screen of all findings reads. */
export function readFindings({ findings }: Reads, view: FindingsView): void {
  begin(findings.list.prefetchInfinite(findingsInput(view), unlessThere));
}

/** Begins what the findings of a project read. */
export function readProjectFindings({ findings }: Reads, projectId: string): void {
  begin(findings.ofProject.prefetch({ projectId }));
}
