import { createRoute } from "@tanstack/react-router";
import * as v from "valibot";
import { readLookup } from "../features/lookups/lookup-reads.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { optionalText, root, tableView } from "./root-route.tsx";

/** How a lookup is looked at, and the entry that is open. */
const lookupView = v.object({ entry: optionalText, ...tableView });

export const roleTypes = createRoute({
  getParentRoute: () => root,
  path: "/settings/role-types",
  validateSearch: lookupView,
  loader: ({ context: { reads } }) => {
    readLookup(reads, "roleTypes");
  },
  component: lazyPart(async () => (await import("../features/lookups/role-types-page.tsx")).RoleTypesPage),
});

export const deliverableTypes = createRoute({
  getParentRoute: () => root,
  path: "/settings/deliverable-types",
  validateSearch: lookupView,
  loader: ({ context: { reads } }) => {
    readLookup(reads, "deliverableTypes");
  },
  component: lazyPart(
    async () => (await import("../features/lookups/deliverable-types-page.tsx")).DeliverableTypesPage,
  ),
});

export const lifecycleStates = createRoute({
  getParentRoute: () => root,
  path: "/settings/project-states",
  validateSearch: lookupView,
  loader: ({ context: { reads } }) => {
    readLookup(reads, "lifecycleStates");
  },
  component: lazyPart(
    async () => (await import("../features/lookups/lifecycle-states-page.tsx")).LifecycleStatesPage,
  ),
});

export const disseminationLevels = createRoute({
  getParentRoute: () => root,
  path: "/settings/dissemination-levels",
  validateSearch: lookupView,
  loader: ({ context: { reads } }) => {
    readLookup(reads, "disseminationLevels");
  },
  component: lazyPart(
    async () => (await import("../features/lookups/dissemination-levels-page.tsx")).DisseminationLevelsPage,
  ),
});
