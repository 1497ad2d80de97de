import { createRoute } from "@tanstack/react-router";
import * as v from "valibot";
import { readFindings, readProjectFindings } from "../features/findings/findings-reads.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { isOpened, optionalText, root, tableView } from "./root-route.tsx";

/** The findings of one project. */
export const projectFindings = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId/findings",
  // The code and the subject of a finding; the second may be two ids.
  validateSearch: v.object({
    finding: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(150))), undefined),
  }),
  loader: ({ context: { reads }, params }) => {
    readProjectFindings(reads, params.projectId);
  },
  component: lazyPart(
    async () => (await import("../features/findings/project-findings-page.tsx")).ProjectFindingsPage,
  ),
});

/** Those of all projects that may be seen. */
export const findings = createRoute({
  getParentRoute: () => root,
  path: "/findings",
  validateSearch: v.object({
    ...{ q: optionalText, severity: optionalText, code: optionalText },
    ...{ project: optionalText, state: optionalText },
    ...tableView,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { reads }, deps, cause }) => {
    if (isOpened(cause)) readFindings(reads, deps);
  },
  component: lazyPart(async () => (await import("../features/findings/findings-page.tsx")).FindingsPage),
});
