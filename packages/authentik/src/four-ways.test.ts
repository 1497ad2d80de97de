import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deploymentFrom, groups, profileMapping } from "./desired.ts";
import { brandLook } from "./ensure-brand.ts";
import { setUpOidc } from "./set-up-oidc.ts";
import { readBlueprint, resolveTags, tableOf } from "./testing/blueprint.ts";
import { fieldsOf, type WantedObject } from "./testing/field-objects.ts";
import { type Fields, readForms, readTable } from "./testing/field-tables.ts";
import type { Row } from "./testing/rows.ts";
import { type Seen, type StandIn, startStandIn } from "./testing/stand-in.ts";

vi.setConfig({ testTimeout: 30_000 });

const page = readFileSync(join(import.meta.dirname, "../../../docs/authentik.md"), "utf8");
const section = (title: string) => new RegExp(`^## ${title}\n(.*?)^## `, "ms").exec(page)?.[1] ?? "";
const typed = /```python\n(.*?)```/s.exec(section("By hand"))?.[1]?.replaceAll(/^ {3}/gm, "").trim() ?? "";

const appUrl = "https://plan.example.org";
const clientSecret = "the-secret";
let authentik: StandIn;
let byCommand: Fields;

beforeAll(async () => {
  authentik = await startStandIn();
  const { url, token } = authentik;
  const deployment = deploymentFrom({ appUrl });
  const look = brandLook(appUrl, {});
  await setUpOidc({ url, token, deployment, clientSecret, look, say: () => undefined });
  byCommand = fieldsOf(sentObjects(), { store: authentik.store, appUrl, clientSecret });
}, 60_000);

afterAll(() => authentik.close());

const tables = {
  flows_instances: "flows",
  propertymappings_provider_scope: "scopes",
  providers_oauth2: "providers",
  core_applications: "applications",
  core_brands: "brands",
} as const;

/** The requests that the command sent, without those of groups; a change names its object in the path. */
function sentObjects(): WantedObject[] {
  return authentik.seen.flatMap(({ operationId, path, body }: Seen) => {
    const [, kind = "", verb] = /^(.*)_(create|partial_update)$/.exec(operationId) ?? [];
    const table = new Map<string, (typeof tables)[keyof typeof tables]>(Object.entries(tables)).get(kind);
    if (table === undefined || verb === undefined) return [];
    const slug = path.split("/").at(-2);
    return [{ table, wanted: table === "flows" && verb !== "create" ? { slug, ...body } : body }];
  });
}

function writtenObjects(): WantedObject[] {
  const env = { APP_URL: appUrl, OIDC_CLIENT_SECRET: clientSecret };
  const files = ["authentik/blueprints/rediflow.yaml", "authentik-rediflow-brand/blueprint.yaml"];
  return files.flatMap((file) => {
    const blueprint = readBlueprint(file);
    const at = { env, store: authentik.store, blueprint };
    return blueprint.entries.flatMap(({ model, identifiers, attrs }) => {
      const table = tableOf[model];
      if (table === undefined || table === "groups") return [];
      return [{ table, wanted: resolveTags({ ...identifiers, ...attrs }, at) as Row }];
    });
  });
}

test("there is something to compare: each object, and no field twice under one name", () => {
  expect(Object.keys(byCommand).toSorted()).toEqual([
    ...["application rediflow", "application rediflow-cli", "default brand", "default brand, with the look"],
    ...["flow default-authentication-flow, with the look", "flow rediflow-device-code"],
    ...["provider rediflow", "provider rediflow-cli"],
    ...["scope mapping Rediflow: profile with groups", "scope mapping Rediflow: use of the API"],
  ]);
  expect(Object.keys(byCommand["provider rediflow"] ?? {}).length).toBeGreaterThanOrEqual(19);
  expect(typed).toBe(profileMapping.expression);
});

test('the table of "What Rediflow needs" says field by field what the command sends', () => {
  expect(readTable(section("What Rediflow needs"), typed)).toEqual(byCommand);
});

test('"By hand" leads field by field to what the command sends', () => {
  expect(readForms(section("By hand"), typed)).toEqual(byCommand);
});

test("the blueprints write field by field what the command sends", () => {
  const placeholders = { store: authentik.store, appUrl, clientSecret };
  expect(fieldsOf(writtenObjects(), placeholders)).toEqual(byCommand);
});

test("the groups are the same by all four", () => {
  const listed = [...section("Groups").matchAll(/^\| `(rediflow-[a-z-]+)`/gm)].map(([, name]) => name);
  const sent = authentik.seen
    .filter(({ operationId }) => operationId === "core_groups_create")
    .map(({ body }) => body["name"]);
  const written = readBlueprint("authentik/blueprints/rediflow.yaml").entries.filter(
    ({ model }) => tableOf[model] === "groups",
  );
  for (const names of [listed, sent, written.map(({ identifiers }) => identifiers?.["name"])])
    expect(names.toSorted()).toEqual(groups.toSorted());
  for (const title of ["What Rediflow needs", "By hand"]) expect(section(title)).toContain("](#groups)");
});
