import { doorRules } from "./scripts/door-rules.js";
import { graphRules } from "./scripts/graph-rules.js";
import { tests } from "./scripts/outside-and-tests.js";

const webPart = (name) => `^apps/web/src/${name}/`;

const packages = [
  {
    name: "policy-and-planning-import-nothing",
    comment:
      "No clock, no I/O, no framework: what is needed comes as an argument, so server, page and tests agree.",
    from: { path: "^packages/(policy|planning)/", pathNot: tests },
    to: { pathNot: "^packages/$1/" },
  },
  {
    name: "pure-tests-stay-pure",
    comment:
      "The tests of the pure packages need nothing that runs: only Vitest, and fast-check for properties.",
    from: { path: `^packages/(policy|planning)/.*(${tests})` },
    to: { pathNot: "^packages/(policy|planning)/|node_modules/(vitest|fast-check|@fast-check)/" },
  },
  {
    name: "db-not-to-policy",
    comment: "The database's guard and the policy's stay independent, so that one bug cannot open both.",
    from: { path: "^packages/db(-admin)?/" },
    to: { path: "^packages/policy/" },
  },
  {
    name: "db-not-to-db-admin",
    comment: "The server carries db: what migrates, makes roles and seeds knows it, and never the other way.",
    from: { path: "^packages/db/" },
    to: { path: "^packages/(db-admin|dev-postgres)/" },
  },
  {
    name: "packages-know-no-http",
    comment: "A package is called by every door; only the clients of two servers speak HTTP.",
    from: { path: "^packages/", pathNot: `^packages/(authentik|client)/|${tests}` },
    to: { path: "^(node:)?(http|https|http2)$|node_modules/(express|helmet|@trpc)/" },
  },
  {
    name: "db-not-to-import",
    comment:
      "The engine works over a transaction that somebody has entered; the database knows nothing of it.",
    from: { path: "^packages/db/" },
    to: { path: "^packages/(import|spreadsheet)/" },
  },
  {
    name: "import-not-to-db",
    comment:
      "The engine works over whatever transaction it is given; what opens the owner's is not what serves.",
    from: { path: "^packages/import/", pathNot: `^packages/import/src/import-as-owner\\.ts$|${tests}` },
    to: { path: "^packages/db(-admin)?/" },
  },
  {
    name: "import-as-owner-never-served",
    comment: "What serves imports as whoever asks; only the command line has the owner's address.",
    from: { path: "^(packages|apps/(bff|web))/", pathNot: tests },
    to: { path: "^packages/import/src/import-as-owner\\.ts$" },
  },
  {
    name: "import-spreadsheet-as-type-only",
    comment:
      "Documents are imported; which file they came from, and that it was one, is not the engine's concern.",
    from: { path: "^packages/import/", pathNot: tests },
    to: { path: "^packages/spreadsheet/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "packages-not-to-apps",
    comment: "A package serves several apps and knows none of them; the client alone knows what it calls.",
    from: { path: "^packages/", pathNot: "^packages/client/" },
    to: { path: "^apps/" },
  },
  {
    name: "client-router-as-type-only",
    comment: "A tool knows the server by the type of its router, as the page does, and carries none of it.",
    from: { path: "^packages/client/", pathNot: tests },
    to: { path: "^apps/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "client-router-only",
    comment: "The router's type is the one contract between a tool and the server.",
    from: { path: "^packages/client/", pathNot: tests },
    to: { path: "^apps/", pathNot: "^apps/bff/src/router\\.ts$" },
  },
];

const bff = [
  {
    name: "bff-main-on-top",
    comment:
      "main, start and app put the server together; what they put together takes its parts as arguments (the type may be named).",
    from: { path: "^apps/bff/src/(http|auth|operations|trpc|doors|features|doctor)/", pathNot: tests },
    to: { path: "^apps/bff/src/(main|start|app)\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "bff-start-from-main-only",
    comment: "Whoever builds the app (tests, the bench) must not come near the environment.",
    from: { path: "^apps/bff/src/", pathNot: `^apps/bff/src/main\\.ts$|${tests}` },
    to: { path: "^apps/bff/src/start\\.ts$" },
  },
  {
    name: "nothing-to-main",
    comment: "A main runs when it is imported; what is worth importing stands in a file of its own.",
    from: {},
    to: { path: "^(apps/[^/]+/src|dev|bench)/main\\.tsx?$" },
  },
  {
    name: "bff-http-and-auth-below-features",
    comment:
      "Plain HTTP and the login know nothing of operations, of the features that describe them, and of the doors.",
    from: { path: "^apps/bff/src/(http|auth)/", pathNot: tests },
    to: { path: "^apps/bff/src/(operations|trpc|doors|features)/|^apps/bff/src/router\\.ts$" },
  },
  {
    name: "bff-doctor-without-the-api",
    comment:
      "The doctor also runs where nothing is served: it asks the provider and the database, not the API.",
    from: { path: "^apps/bff/src/doctor/", pathNot: tests },
    to: { path: "^apps/bff/src/(http|operations|trpc|doors|features)/|^apps/bff/src/router\\.ts$" },
  },
  {
    name: "bff-operations-know-no-door",
    comment:
      "How an operation is decided about, run and recorded is the same whichever door asks for it; features build on it.",
    from: { path: "^apps/bff/src/operations/", pathNot: tests },
    to: { path: "^apps/bff/src/(http|trpc|doors|features)/|^apps/bff/src/router\\.ts$" },
  },
  {
    name: "bff-trpc-below-features",
    comment: "tRPC is a door: it knows operations as such, and the router alone lists them.",
    from: { path: "^apps/bff/src/trpc/", pathNot: tests },
    to: { path: "^apps/bff/src/features/" },
  },
  {
    name: "bff-features-know-no-door",
    comment:
      "A feature describes operations with plain shapes; headers, status, pages and procedures are the doors'.",
    from: { path: "^apps/bff/src/features/", pathNot: tests },
    to: { path: "^apps/bff/src/(http|trpc|doors)/" },
  },
  {
    name: "bff-features-apart",
    comment: "Features never import each other; what two of them need is a file in features/ itself.",
    from: { path: "^apps/bff/src/features/([^/]+)/", pathNot: tests },
    to: { path: "^apps/bff/src/features/[^/]+/", pathNot: "^apps/bff/src/features/$1/" },
  },
  {
    name: "bff-features-root-below",
    comment: "What features share depends on none of them.",
    from: { path: "^apps/bff/src/features/[^/]+\\.ts$", pathNot: tests },
    to: { path: "^apps/bff/src/features/[^/]+/" },
  },
  {
    name: "cli-bff-doctor-only",
    comment: "The command line looks at a deployment with the server's eyes; it serves nothing.",
    from: { path: "^apps/cli/", pathNot: tests },
    to: { path: "^apps/bff/", pathNot: "^apps/bff/src/(config|doctor/examine-environment)\\.ts$" },
  },
];

const web = [
  {
    name: "web-app-on-top",
    comment: "app/ puts features into routes; nothing below it knows of it.",
    from: { path: "^apps/web/src/(features|ui|lib)/", pathNot: tests },
    to: { path: webPart("app") },
  },
  {
    name: "web-features-apart",
    comment:
      "Features never import each other; what two of them need goes to lib/ or, without Rediflow in it, to ui/.",
    from: { path: "^apps/web/src/features/([^/]+)/" },
    to: { path: "^apps/web/src/features/[^/]+/", pathNot: "^apps/web/src/features/$1/" },
  },
  {
    name: "web-lib-below-features",
    comment: "lib/ is below features/.",
    from: { path: "^apps/web/src/(lib|ui)/" },
    to: { path: webPart("features") },
  },
  {
    name: "web-ui-knows-no-rediflow",
    comment:
      "ui/ could be lifted into another application: it knows months and amounts (planning) and nothing else of ours.",
    from: { path: webPart("ui") },
    to: { path: "^(apps|packages)/", pathNot: "^apps/web/src/(ui|testing)/|^packages/planning/" },
  },
  {
    name: "web-bff-as-type-only",
    comment:
      "The page knows the server by the type of its router; a value imported from there would ship the server to browsers.",
    from: { path: "^apps/web/" },
    to: { path: "^apps/bff/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "web-bff-router-only",
    comment: "The router's type is the one contract between page and server.",
    from: { path: "^apps/web/" },
    to: { path: "^apps/bff/", pathNot: "^apps/bff/src/router\\.ts$" },
  },
  {
    name: "web-stays-in-the-browser",
    comment: "The page has no database, no provider and no Node.",
    from: { path: "^apps/web/src/", pathNot: tests },
    to: { path: "^packages/(db|db-admin|dev-postgres)/|^apps/(dev-idp|cli)/" },
  },
  {
    name: "web-no-node",
    comment: "The page runs in a browser, where Node's modules are not.",
    from: { path: "^apps/web/src/", pathNot: tests },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "page-not-from-outside",
    comment: "The page is bundled by Vite; nothing else runs its sources.",
    from: { pathNot: "^apps/web/" },
    to: { path: "^apps/web/" },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [...packages, ...bff, ...web, ...doorRules, ...graphRules].map((rule) => ({
    ...rule,
    severity: "error",
  })),
  options: {
    doNotFollow: { path: "node_modules" },
    // Anchored: most packages under node_modules have a dist/ too, and must stay in sight.
    exclude: { path: "^(apps|packages)/[^/]+/(dist|coverage)/" },
    // Also what is imported as a type only: most of the project's rules hold for it too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".d.ts"],
    },
  },
};
