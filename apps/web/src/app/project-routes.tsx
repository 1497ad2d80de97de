import { createRoute } from "@tanstack/react-router";
import * as v from "valibot";
import { readEffort } from "../features/effort/effort-reads.ts";
import { readHistory } from "../features/history/history-reads.ts";
import { readDeliverables } from "../features/plan/deliverables-reads.ts";
import { readPlan } from "../features/plan/plan-reads.ts";
import { readDetails } from "../features/projects/details-reads.ts";
import { readTeam } from "../features/team/team-reads.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { optionalMonth, optionalText, root, tableView } from "./root-route.tsx";

export const team = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/team",
  loader: ({ context: { reads }, params }) => {
    readTeam(reads, params.projectId);
  },
  component: lazyPart(async () => (await import("../features/team/team-screen.tsx")).TeamScreen),
});

export const plan = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/plan",
  validateSearch: v.object({ part: optionalText, ...tableView }),
  loader: ({ context: { reads }, params }) => {
    readPlan(reads, params.projectId);
  },
  component: lazyPart(async () => (await import("../features/plan/plan-page.tsx")).PlanPage),
});

export const deliverables = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/deliverables",
  validateSearch: v.object({
    ...{ state: optionalText, lead: optionalText, deliverable: optionalText },
    ...tableView,
  }),
  loader: ({ context: { reads }, params }) => {
    readDeliverables(reads, params.projectId);
  },
  component: lazyPart(async () => (await import("../features/plan/deliverables-page.tsx")).DeliverablesPage),
});

export const effort = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/effort",
  validateSearch: v.object({
    ...{ series: optionalText, compare: optionalText, panel: optionalText },
    closed: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(4000))), undefined),
    ...{ row: optionalText, workPackage: optionalText, month: optionalMonth },
  }),
  loader: ({ context: { reads }, params }) => {
    readEffort(reads, params.projectId);
  },
  component: lazyPart(async () => (await import("../features/effort/effort-page.tsx")).EffortPage),
});

export const history = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/history",
  validateSearch: v.object({
    person: optionalText,
    user: optionalText,
    assignment: optionalText,
    month: optionalMonth,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { reads }, params, deps }) => {
    readHistory(reads, params.projectId, deps);
  },
  component: lazyPart(async () => (await import("../features/history/history-page.tsx")).HistoryPage),
});

export const projectSettings = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/settings",
  validateSearch: v.object({ partner: optionalText, ...tableView }),
  loader: ({ context: { reads }, params }) => {
    readDetails(reads, params.projectId);
  },
  component: lazyPart(
    async () => (await import("../features/projects/project-settings-page.tsx")).ProjectSettingsPage,
  ),
});
