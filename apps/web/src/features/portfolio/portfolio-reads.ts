import { readLifecycleStates } from "../../lib/lifecycle-states.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";
import { begin, type Reads } from "../../lib/reads.ts";
import { earliestMonth, latestMonth, parseMonth } from "@rediflow/planning";

/** What the address says of the portfolio: which projects, and from which month on. */
export interface PortfolioView {
  from?: string | undefined;
  state?: string | undefined;
  organisation?: string | undefined;
}

/** What the portfolio asks for what the address says. */
export function portfolioInput({ from, state, organisation }: PortfolioView) {
  const asked = parseMonth(from ?? "");
  return {
    from: asked === undefined ? undefined : Math.min(latestMonth, Math.max(earliestMonth, asked)),
    filter: { state: state?.slice(0, 40), organisation: organisation?.slice(0, 40) },
  };
}

/** Begins what the portfolio reads. */
export function readPortfolio(reads: Reads, view: PortfolioView): void {
  begin(reads.portfolio.get.prefetch(portfolioInput(view)));
  readOrganisationTree(reads);
  readLifecycleStates(reads);
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
