import { outside, tests } from "./outside-and-tests.js";

/** One door per library, and what the serving process must not reach. */
export const doorRules = [
  {
    name: "openid-client-in-oidc-only",
    comment:
      "One door to the provider: its errors are translated there, and there its checks are switched on.",
    from: {
      pathNot: `^apps/bff/src/auth/(oidc|provider|discover|exchange)\\.ts$|^apps/dev-idp/.*(${tests})`,
    },
    to: { path: "node_modules/openid-client/" },
  },
  {
    name: "prisma-in-db-only",
    comment:
      "Whoever holds a Prisma client of its own passes asActor, and with it row level security's actor.",
    from: { pathNot: "^packages/db(-admin)?/" },
    to: { path: "node_modules/@prisma/|^packages/db/src/generated/" },
  },
  {
    name: "pg-in-db-only",
    comment: "The same as for Prisma; tests and the bench look past it on purpose, as owner or as a peer.",
    from: { pathNot: `^packages/(db|db-admin|dev-postgres)/|${outside}|${tests}` },
    to: { path: "node_modules/(pg|pg-[a-z]+)/" },
  },
  {
    name: "xlsx-in-spreadsheet-file-only",
    comment: "The library trusts its files: only what has been measured and put right there may reach it.",
    from: { pathNot: "^packages/spreadsheet/src/file/" },
    to: { path: "node_modules/@e965/xlsx/" },
  },
  {
    name: "trpc-client-in-web-lib-and-client-only",
    comment:
      "One door to the API in the page and one for tools, so that what each must send and its limits stand in one place.",
    from: {
      pathNot: `^apps/web/src/lib/(trpc|reads)\\.ts$|^packages/client/src/index\\.ts$|${outside}|${tests}`,
    },
    to: { path: "node_modules/@trpc/(client|react-query)/" },
  },
  {
    name: "dev-idp-never-served",
    comment:
      "The development provider signs anybody in who knows the printed password: it is never in the production image.",
    from: { pathNot: `^apps/dev-idp/|${outside}|${tests}` },
    to: { path: "^apps/dev-idp/" },
  },
  {
    name: "authentik-client-in-authentik-only",
    comment:
      "Authentik's client is large and is for setting a server up: one door to it, where its errors are translated.",
    from: { pathNot: "^packages/authentik/" },
    to: { path: "node_modules/@goauthentik/" },
  },
  {
    name: "authentik-for-cli-only",
    comment:
      "Who provisions holds an administrator's token; what serves must come near neither it nor the client.",
    from: {
      pathNot: "^packages/authentik/|^apps/cli/|^deploy/image[.]db[.]test[.]ts$|^scripts/test-authentik/",
    },
    to: { path: "^packages/authentik/" },
  },
  {
    name: "db-admin-never-serves",
    comment:
      "Whoever migrates, makes roles or seeds holds the owner's password; the server must come near neither.",
    from: { path: "^apps/bff/", pathNot: tests },
    to: { path: "^packages/db-admin/" },
  },
  {
    name: "dev-postgres-for-development-only",
    comment: "The embedded server runs as superuser: only development, measurements and tests start one.",
    from: { pathNot: `^packages/dev-postgres/|${outside}|${tests}` },
    to: { path: "^packages/dev-postgres/" },
  },
  {
    name: "db-testing-in-tests-only",
    comment: "The helpers of database tests connect as superuser and owner; the image does not hold them.",
    from: { pathNot: `${outside}|${tests}` },
    to: { path: "^packages/db-admin/src/testing" },
  },
  {
    name: "served-code-without-dev-dependencies",
    comment: "The production image installs dependencies only.",
    from: { path: "^(packages|apps/(bff|cli))/", pathNot: `^packages/dev-postgres/|${tests}` },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  },
];
