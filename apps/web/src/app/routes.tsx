import { createRoute, createRouter, Navigate } from "@tanstack/react-router";
import * as v from "valibot";
import { readSimulator } from "../features/access/simulator-reads.ts";
import { readMonths } from "../features/month-closings/months-reads.ts";
import { readMyWork } from "../features/my-work/my-work-reads.ts";
import { readPeople } from "../features/people/people-reads.ts";
import { readProjects } from "../features/projects/projects-reads.ts";
import { readSessions } from "../features/sessions/sessions-reads.ts";
import { readStatus } from "../features/status/status-reads.ts";
import { readAccounts } from "../features/users/accounts-reads.ts";
import { readOrganisationTree } from "../lib/organisation-tree-reads.ts";
import type { Reads } from "../lib/reads.ts";
import { AccessScreen } from "./access-screen.tsx";
import { findings, projectFindings } from "./finding-routes.tsx";
import { FirstScreen } from "./first-screen.tsx";
import { CrashPage } from "./fallback-pages.tsx";
import { deviation, portfolio, project } from "./portfolio-routes.tsx";
import { deliverableTypes, disseminationLevels, lifecycleStates, roleTypes } from "./lookup-routes.tsx";
import { deliverables, effort, history, plan, projectSettings, team } from "./project-routes.tsx";
import { isOpened, optionalText, root, tableView } from "./root-route.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { ScreenSkeleton } from "../ui/screen-skeleton.tsx";

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: FirstScreen,
});

const myWork = createRoute({
  getParentRoute: () => root,
  path: "/my-work",
  loader: ({ context: { reads } }) => {
    readMyWork(reads);
  },
  component: lazyPart(async () => (await import("../features/my-work/my-work-page.tsx")).MyWorkPage),
});

const projects = createRoute({
  getParentRoute: () => root,
  path: "/projects",
  validateSearch: v.object({
    q: optionalText,
    state: optionalText,
    owner: optionalText,
    settings: optionalText,
    ...tableView,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { reads }, deps, cause }) => {
    if (isOpened(cause)) readProjects(reads, deps);
  },
  component: lazyPart(async () => (await import("../features/projects/projects-page.tsx")).ProjectsPage),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: v.object({
    q: optionalText,
    organisation: optionalText,
    from: optionalText,
    person: optionalText,
    ...tableView,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { reads }, deps, cause }) => {
    if (isOpened(cause)) readPeople(reads, deps);
  },
  component: lazyPart(async () => (await import("../features/people/people-page.tsx")).PeoplePage),
});

const organisations = createRoute({
  getParentRoute: () => root,
  path: "/organisations",
  validateSearch: v.object({ q: optionalText, organisation: optionalText, ...tableView }),
  loader: ({ context: { reads } }) => {
    readOrganisationTree(reads);
  },
  component: lazyPart(
    async () => (await import("../features/organisations/organisations-page.tsx")).OrganisationsPage,
  ),
});

const access = createRoute({
  getParentRoute: () => root,
  path: "/access",
  component: AccessScreen,
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: "/sessions",
  loader: ({ context: { reads } }) => {
    readSessions(reads);
  },
  component: lazyPart(async () => (await import("../features/sessions/sessions-page.tsx")).SessionsPage),
});

const months = createRoute({
  getParentRoute: () => root,
  path: "/settings/months",
  validateSearch: v.object({ organisation: optionalText, month: optionalText }),
  loader: ({ context: { reads } }) => {
    readMonths(reads);
  },
  component: lazyPart(async () => (await import("../features/month-closings/months-page.tsx")).MonthsPage),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: "/settings/accounts",
  validateSearch: v.object({ q: optionalText, state: optionalText, account: optionalText, ...tableView }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { reads }, deps, cause }) => {
    if (isOpened(cause)) readAccounts(reads, deps);
  },
  component: lazyPart(async () => (await import("../features/users/accounts-page.tsx")).AccountsPage),
});

const groupNames = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))), v.maxLength(200));

const simulator = createRoute({
  getParentRoute: () => root,
  path: "/settings/simulator",
  validateSearch: v.object({ groups: v.fallback(v.optional(groupNames), undefined), person: optionalText }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { reads }, deps }) => {
    readSimulator(reads, deps);
  },
  component: lazyPart(async () => (await import("../features/access/simulator-page.tsx")).SimulatorPage),
});

const status = createRoute({
  getParentRoute: () => root,
  path: "/settings/status",
  loader: ({ context: { reads } }) => {
    readStatus(reads);
  },
  component: lazyPart(async () => (await import("../features/status/status-page.tsx")).StatusPage),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: () => <Navigate to="/settings/months" replace />,
});

/** Every address of the page; the search part holds the view, so that a copied address opens the same one. */
export const appRouter = createRouter({
  routeTree: root.addChildren([
    ...[start, myWork, portfolio, projects, findings, people, organisations, access, sessions],
    ...[project, deviation, team, plan, deliverables, effort, projectFindings, history, projectSettings],
    ...[settings, months, accounts, roleTypes, deliverableTypes, disseminationLevels, lifecycleStates],
    ...[simulator, status],
  ]),
  // Given where the router is shown.
  context: { reads: undefined as unknown as Reads },
  defaultPreload: "intent",
  // What was read ahead is as old as the cache of the reads says.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingComponent: ScreenSkeleton,
  // Within the frame, so that the other screens stay in reach.
  defaultErrorComponent: CrashPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof appRouter;
  }
}
