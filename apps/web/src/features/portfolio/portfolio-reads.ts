import { lifecycleNames } from "../../lib/project-names.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";
import { begin, type Reads } from "../../lib/reads.ts";
import { earliestMonth, latestMonth, parseMonth, type LifecycleState } from "@rediflow/planning";

/** What the address says of the portfolio: which projects, and from which month on. */
export interface PortfolioView {
  from?: string | undefined;
  state?: string | undefined;
  organisation?: string | undefined;
}

/** What the portfolio asks for what the address says; a state that there is not is left out. */
export function portfolioInput({ from, state, organisation }: PortfolioView) {
  const asked = parseMonth(from ?? "");
  const known = state !== undefined && Object.hasOwn(lifecycleNames, state);
  return {
    from: asked === undefined ? undefined : Math.min(latestMonth, Math.max(earliestMonth, asked)),
    filter: { state: known ? (state as LifecycleState) : undefined, organisation },
  };
}

/** Begins what the portfolio reads. */
export function readPortfolio(reads: Reads, view: PortfolioView): void {
  begin(reads.portfolio.get.prefetch(portfolioInput(view)));
  readOrganisationTree(reads);
}

/** The last changes of a project that its overview shows. */
export function lastChanges(projectId: string) {
  return { projectId, limit: 5 };
}

/** Begins what a project's overview reads. */
export function readOverview(reads: Reads, projectId: string): void {
  begin(reads.projects.overview.prefetch({ projectId }), reads.history.list.prefetch(lastChanges(projectId)));
}

/** Begins what a project's deviation reads. */
export function readDeviation(reads: Reads, projectId: string): void {
  begin(reads.projects.overview.prefetch({ projectId }));
}
