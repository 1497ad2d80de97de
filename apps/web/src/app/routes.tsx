import { createRootRoute, createRoute, createRouter, Navigate, redirect } from "@tanstack/react-router";
import { z } from "zod/mini";
import { AccessScreen } from "./access-screen.tsx";
import { CrashPage, NotFoundPage } from "./fallback-pages.tsx";
import { lazyPart } from "../lib/lazy-part.tsx";
import { ScreenSkeleton } from "../ui/screen-skeleton.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

const optionalText = z.catch(z.optional(z.string().check(z.maxLength(100))), undefined);

/** How a table is looked at: its order and its columns. */
const tableView = {
  sort: optionalText,
  columns: z.catch(z.optional(z.string().check(z.maxLength(400))), undefined),
};

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: () => <Navigate to="/my-work" replace />,
});

const myWork = createRoute({
  getParentRoute: () => root,
  path: "/my-work",
  component: lazyPart(async () => (await import("../features/my-work/my-work-page.tsx")).MyWorkPage),
});

const projects = createRoute({
  getParentRoute: () => root,
  path: "/projects",
  validateSearch: z.object({
    q: optionalText,
    state: optionalText,
    owner: optionalText,
    settings: optionalText,
    ...tableView,
  }),
  component: lazyPart(async () => (await import("../features/projects/projects-page.tsx")).ProjectsPage),
});

const project = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId",
  beforeLoad: ({ params }) =>
    redirect({ to: "/projects/$projectId/team", params, replace: true, throw: true }),
});

const team = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/team",
  component: lazyPart(async () => (await import("../features/team/team-screen.tsx")).TeamScreen),
});

const history = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/history",
  validateSearch: z.object({
    person: optionalText,
    user: optionalText,
    assignment: optionalText,
    month: z.catch(z.optional(z.int()), undefined),
  }),
  component: lazyPart(async () => (await import("../features/history/history-page.tsx")).HistoryPage),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: z.object({
    q: optionalText,
    organisation: optionalText,
    from: optionalText,
    person: optionalText,
    ...tableView,
  }),
  component: lazyPart(async () => (await import("../features/people/people-page.tsx")).PeoplePage),
});

const organisations = createRoute({
  getParentRoute: () => root,
  path: "/organisations",
  validateSearch: z.object({ q: optionalText, organisation: optionalText, ...tableView }),
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
  component: lazyPart(async () => (await import("../features/sessions/sessions-page.tsx")).SessionsPage),
});

const months = createRoute({
  getParentRoute: () => root,
  path: "/settings/months",
  validateSearch: z.object({ organisation: optionalText, month: optionalText }),
  component: lazyPart(async () => (await import("../features/month-closings/months-page.tsx")).MonthsPage),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: "/settings/accounts",
  validateSearch: z.object({ q: optionalText, state: optionalText, account: optionalText, ...tableView }),
  component: lazyPart(async () => (await import("../features/users/accounts-page.tsx")).AccountsPage),
});

const groupNames = z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(200));

const simulator = createRoute({
  getParentRoute: () => root,
  path: "/settings/simulator",
  validateSearch: z.object({ groups: z.catch(z.optional(groupNames), undefined), person: optionalText }),
  component: lazyPart(async () => (await import("../features/access/simulator-page.tsx")).SimulatorPage),
});

const status = createRoute({
  getParentRoute: () => root,
  path: "/settings/status",
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
    ...[start, myWork, projects, project, team, history, people, organisations, access, sessions],
    ...[settings, months, accounts, simulator, status],
  ]),
  defaultPreload: "intent",
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
