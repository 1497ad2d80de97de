import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { read, root, sources } from "./run.ts";

interface Graph {
  modules: { source: string }[];
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: { name: string; comment?: string }[] };
  };
}

/** Of each rule one file that breaks it, and what that file would import. */
const plants: Record<string, readonly [file: string, imported: string]> = {
  "policy-and-planning-import-nothing": ["packages/policy/src/planted.ts", "node:fs"],
  "pure-tests-stay-pure": ["packages/policy/src/testing-planted.ts", "node:fs"],
  "db-not-to-policy": ["packages/db/src/planted.ts", "../../policy/src/index.ts"],
  "db-not-to-db-admin": ["packages/db/src/planted.ts", "../../db-admin/src/migrate.ts"],
  "packages-know-no-http": ["packages/db/src/planted.ts", "node:http"],
  "db-not-to-import": ["packages/db/src/planted.ts", "../../import/src/report.ts"],
  "import-not-to-db": ["packages/import/src/planted.ts", "@rediflow/db"],
  "import-as-owner-never-served": ["apps/bff/src/planted.ts", "@rediflow/import/as-owner"],
  "import-spreadsheet-as-type-only": ["packages/import/src/planted.ts", "@rediflow/spreadsheet"],
  "packages-not-to-apps": ["packages/db/src/planted.ts", "../../../apps/bff/src/errors.ts"],
  "client-router-as-type-only": ["packages/client/src/planted.ts", "@rediflow/bff/router"],
  "client-router-only": ["packages/client/src/planted.ts", "@rediflow/bff"],
  "bff-main-on-top": ["apps/bff/src/http/planted.ts", "../app.ts"],
  "bff-start-from-main-only": ["apps/bff/src/planted.ts", "./start.ts"],
  "nothing-to-main": ["apps/bff/src/planted.ts", "./main.ts"],
  "bff-http-and-auth-below-features": ["apps/bff/src/auth/planted.ts", "../router.ts"],
  "bff-doctor-without-the-api": ["apps/bff/src/doctor/planted.ts", "../http/public-paths.ts"],
  "bff-operations-know-no-door": ["apps/bff/src/operations/planted.ts", "../trpc/init.ts"],
  "bff-trpc-below-features": ["apps/bff/src/trpc/planted.ts", "../features/plain-text.ts"],
  "bff-features-know-no-door": ["apps/bff/src/features/team/planted.ts", "../../http/error-page.ts"],
  "bff-features-apart": ["apps/bff/src/features/team/planted.ts", "../projects/lock-project.ts"],
  "bff-features-root-below": ["apps/bff/src/features/planted.ts", "./projects/lock-project.ts"],
  "cli-bff-doctor-only": ["apps/cli/src/planted.ts", "@rediflow/bff/errors"],
  "web-app-on-top": ["apps/web/src/lib/planted.ts", "../app/theme.ts"],
  "web-features-apart": ["apps/web/src/features/people/planted.ts", "../projects/projects-page.tsx"],
  "web-lib-below-features": ["apps/web/src/lib/planted.ts", "../features/projects/projects-page.tsx"],
  "web-ui-knows-no-rediflow": ["apps/web/src/ui/planted.ts", "../lib/access.ts"],
  "web-bff-as-type-only": ["apps/web/src/lib/planted.ts", "@rediflow/bff/router"],
  "web-bff-router-only": ["apps/web/src/lib/planted.ts", "@rediflow/bff"],
  "web-stays-in-the-browser": ["apps/web/src/lib/planted.ts", "../../../../packages/db/src/index.ts"],
  "web-no-node": ["apps/web/src/lib/planted.ts", "node:fs"],
  "page-not-from-outside": ["scripts/planted.ts", "../apps/web/src/app/theme.ts"],
  "openid-client-in-oidc-only": ["apps/bff/src/auth/planted.ts", "openid-client"],
  "prisma-in-db-only": ["apps/bff/src/planted.ts", "../../../packages/db/src/generated/client.ts"],
  "pg-in-db-only": ["apps/bff/src/planted.ts", "pg"],
  "xlsx-in-spreadsheet-file-only": ["packages/spreadsheet/src/planted.ts", "@e965/xlsx"],
  "trpc-client-in-web-lib-and-client-only": ["apps/web/src/ui/planted.ts", "@trpc/client"],
  "dev-idp-never-served": ["apps/bff/src/planted.ts", "@rediflow/dev-idp"],
  "authentik-client-in-authentik-only": [
    "apps/cli/src/planted.ts",
    "../../../packages/authentik/node_modules/@goauthentik/api/dist/index.js",
  ],
  "authentik-for-cli-only": ["apps/bff/src/planted.ts", "../../../packages/authentik/src/index.ts"],
  "db-admin-never-serves": ["apps/bff/src/planted.ts", "@rediflow/db-admin/migrate"],
  "dev-postgres-for-development-only": [
    "apps/cli/src/planted.ts",
    "../../../packages/dev-postgres/src/index.ts",
  ],
  "db-testing-in-tests-only": ["apps/cli/src/planted.ts", "@rediflow/db-admin/testing"],
  "served-code-without-dev-dependencies": ["apps/bff/src/planted.ts", "fast-check"],
  "no-circular": ["packages/planning/src/planted.ts", "./planted.ts"],
  resolvable: ["packages/planning/src/planted.ts", "./not-there.ts"],
  declared: ["packages/planning/src/planted.ts", "prettier"],
};
const byFile = Map.groupBy(Object.entries(plants), ([, [file]]) => file);

/** The graph of some folders, with what breaks the rules in it. */
function cruise(...folders: string[]): Graph {
  const ran = read("depcruise", ["--config", ".dependency-cruiser.js", "--output-type", "json", ...folders]);
  if (ran.stdout === "") throw new Error(`dependency-cruiser said nothing: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as Graph;
}

test("the tree keeps its boundaries", { timeout: 60_000 }, () => {
  const { modules, summary } = cruise(...sources);
  expect(modules.filter(({ source }) => !source.includes("node_modules/")).length).toBeGreaterThan(50);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});

test("every rule gives its reason and has a planted violation", { timeout: 60_000 }, () => {
  const rules = cruise("packages/policy").summary.ruleSetUsed.forbidden;
  expect(rules.filter(({ comment }) => comment === undefined || comment === "")).toEqual([]);
  expect(rules.map(({ name }) => name)).toEqual(Object.keys(plants));
});

test("each planted violation is seen", { timeout: 60_000 }, () => {
  try {
    for (const [file, rules] of byFile) {
      writeFileSync(join(root, file), rules.map(([, [, imported]]) => `import "${imported}";\n`).join(""));
    }
    const { violations } = cruise(...new Set([...byFile.keys()].map((file) => dirname(file)))).summary;
    const seen = violations.map(({ rule, from }) => `${rule.name}: ${from}`);
    expect(seen).toEqual(
      expect.arrayContaining(Object.entries(plants).map(([rule, [file]]) => `${rule}: ${file}`)),
    );
  } finally {
    for (const file of byFile.keys()) rmSync(join(root, file), { force: true });
  }
});
