import { createRoute, redirect } from "@tanstack/react-router";
import * as v from "valibot";
import { readDeviation, readOverview, readPortfolio } from "../features/portfolio/portfolio-reads.ts";
import { isProjectId } from "../features/team/team-reads.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { optionalText, root, tableView } from "./root-route.tsx";

export const project = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId",
  // A code in the place of the id is looked up by the screen of the team.
  beforeLoad: ({ params }) => {
    if (!isProjectId(params.projectId))
      redirect({ to: "/projects/$projectId/team", params, replace: true, throw: true });
  },
  loader: ({ context: { reads }, params }) => {
    readOverview(reads, params.projectId);
  },
  component: lazyPart(async () => (await import("../features/portfolio/overview-page.tsx")).OverviewPage),
});

export const deviation = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/deviation",
  validateSearch: v.object({ by: optionalText, ...tableView }),
  loader: ({ context: { reads }, params }) => {
    readDeviation(reads, params.projectId);
  },
  component: lazyPart(async () => (await import("../features/portfolio/deviation-page.tsx")).DeviationPage),
});

export const portfolio = createRoute({
  getParentRoute: () => root,
  path: "/portfolio",
  validateSearch: v.object({ from: optionalText, state: optionalText, organisation: optionalText }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { reads }, deps }) => {
    readPortfolio(reads, deps);
  },
  component: lazyPart(async () => (await import("../features/portfolio/portfolio-page.tsx")).PortfolioPage),
});
