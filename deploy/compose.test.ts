import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { readConfig, variableNames } from "../apps/bff/src/config.ts";
import {
  composeFiles,
  environmentOfService,
  environments,
  mentions,
  readCompose,
  type Environment,
} from "./compose-file.ts";
import { execForm, lastOf, lastStage, readContainerfile } from "./containerfile.ts";
import { fillIn } from "./env-file.ts";

const root = join(import.meta.dirname, "..");
const postgres = "docker.io/library/postgres:18.4";
const authentik = "${AUTHENTIK_IMAGE:-ghcr.io/goauthentik/server:2026.8.6}";
const secrets = /PASSWORD|SECRET|TOKEN/;
const oneOffs = ["db-init", "migrate", "rediflow", "db-init-authentik", "authentik-blueprints"];
const ports = {
  dev: { app: "127.0.0.1:5000:5000", authentik: ["127.0.0.1:9000:9000", "127.0.0.1:9443:9443"] },
  test: { app: "127.0.0.1:5002:5000", authentik: ["127.0.0.1:9001:9001", "127.0.0.1:9444:9444"] },
  qa: {
    app: "${REDIFLOW_BIND_ADDRESS:-127.0.0.1}:5001:5000",
    authentik: ["127.0.0.1:9002:9000", "127.0.0.1:9445:9443"],
  },
  prod: {
    app: "${REDIFLOW_BIND_ADDRESS:-127.0.0.1}:5000:5000",
    authentik: ["127.0.0.1:9000:9000", "127.0.0.1:9443:9443"],
  },
};
const blueprints = [
  "./authentik/blueprints:/blueprints/rediflow:ro,z",
  "./authentik-rediflow-brand:/blueprints/rediflow-brand:ro,z",
];
const databasePorts = { dev: ["127.0.0.1:15432:5432"], test: ["127.0.0.1:15433:5432"], qa: [], prod: [] };

const textOf = (environment: Environment): string =>
  readFileSync(join(root, composeFiles[environment]), "utf8");
const filledExample = (environment: Environment): string =>
  fillIn(readFileSync(join(root, `.env.${environment}.example`), "utf8"));

describe.each(environments)("the compose file of %s", (environment) => {
  const { name, services, volumes } = readCompose(root, environment);
  const isDeployed = environment === "qa" || environment === "prod";
  const all = Object.entries(services);
  const service = (wanted: string) => {
    const found = services[wanted];
    if (found === undefined) throw new Error(`there is no service ${wanted}`);
    return found;
  };

  test("has these services, in a project of its own", () => {
    expect(name).toBe(`rediflow-${environment}`);
    expect(Object.keys(services)).toEqual([
      ...["db", "db-init", "migrate", "app"],
      ...(environment === "prod" ? ["proxy"] : []),
      ...(isDeployed ? ["rediflow"] : []),
      ...["db-init-authentik", "authentik-server", "authentik-worker", "authentik-blueprints", "redis"],
    ]);
    const prefix = environment === "dev" ? "rediflow" : `rediflow-${environment}`;
    const named = all.flatMap(([, { container_name: each }]) => each ?? []);
    expect(named).toEqual([`${prefix}-authentik-server`, `${prefix}-authentik-worker`]);
  });

  test("starts by profile: PostgreSQL always, redis only for old pins, the command line never by itself", () => {
    const profiled = all.flatMap(([each, { profiles }]) => (profiles ?? []).map((of) => `${of}: ${each}`));
    const ofDev = ["dev: migrate", "dev: app"];
    const ofAuthentik = ["db-init-authentik", "authentik-server", "authentik-worker", "authentik-blueprints"];
    expect(profiled).toEqual([
      ...(environment === "dev" ? ofDev : []),
      ...(isDeployed ? ["cli: rediflow"] : []),
      ...(environment === "dev" ? ofAuthentik.map((each) => `authentik: ${each}`) : []),
      "authentik-redis: redis",
    ]);
  });

  test("pins every image by a version", () => {
    const rediflow = isDeployed
      ? "${REDIFLOW_IMAGE:?is the address of the released image with its version}"
      : `\${REDIFLOW_IMAGE:-localhost/rediflow:${environment}}`;
    expect(Object.fromEntries(all.map(([each, { image }]) => [each, image]))).toEqual({
      db: postgres,
      "db-init": postgres,
      "db-init-authentik": postgres,
      migrate: rediflow,
      app: rediflow,
      ...(isDeployed ? { rediflow } : {}),
      ...(environment === "prod" ? { proxy: "docker.io/library/caddy:2.10.2-alpine" } : {}),
      ...Object.fromEntries(
        ["server", "worker", "blueprints"].map((each) => [`authentik-${each}`, authentik]),
      ),
      redis: "docker.io/library/redis:7.4.2-alpine",
    });
  });

  test("publishes these ports and no others; PostgreSQL's never outside of this machine, in qa and prod not at all", () => {
    expect(Object.fromEntries(all.map(([each, { ports: published }]) => [each, published ?? []]))).toEqual({
      ...Object.fromEntries(all.map(([each]) => [each, []])),
      db: databasePorts[environment],
      [environment === "prod" ? "proxy" : "app"]: [ports[environment].app],
      "authentik-server": ports[environment].authentik,
    });
  });

  test("checks the health of what runs, and starts it again; what runs once it does not", () => {
    for (const [each, { restart, healthcheck }] of all) {
      expect([each, restart]).toEqual([each, oneOffs.includes(each) ? "no" : "unless-stopped"]);
      expect([each, healthcheck !== undefined]).toEqual([each, !oneOffs.includes(each)]);
    }
    expect(service("authentik-worker").healthcheck?.test).toEqual(["CMD", "ak", "healthcheck"]);
  });

  test("asks the application for its health as the image does", () => {
    const { rest } = lastOf(lastStage(readContainerfile(join(root, "Containerfile"))), "HEALTHCHECK");
    expect(service("app").healthcheck?.test).toEqual(["CMD", ...execForm(rest.replace(/^.*?CMD /, ""))]);
  });

  test("waits for what is needed", () => {
    const order = all.flatMap(([each, { depends_on: needed = {} }]) =>
      Object.entries(needed).map(([on, { condition }]) => `${each} ← ${on} ${condition}`),
    );
    expect(order).toEqual([
      "db-init ← db service_healthy",
      "migrate ← db-init service_completed_successfully",
      "app ← migrate service_completed_successfully",
      ...(environment === "prod" ? ["proxy ← app service_healthy"] : []),
      "db-init-authentik ← db service_healthy",
      ...["authentik-server", "authentik-worker"].flatMap((each) => [
        `${each} ← db service_healthy`,
        `${each} ← db-init-authentik service_completed_successfully`,
      ]),
      "authentik-blueprints ← authentik-worker service_healthy",
    ]);
  });

  test("keeps data in named volumes, PostgreSQL's where version 18 has them, and mounts files read-only", () => {
    expect(Object.fromEntries(all.map(([each, { volumes: mounted }]) => [each, mounted ?? []]))).toEqual({
      ...Object.fromEntries(all.map(([each]) => [each, []])),
      db: ["db-data:/var/lib/postgresql"],
      "db-init": ["./deploy/create-database.sh:/create-database.sh:ro,z"],
      "db-init-authentik": ["./deploy/create-database.sh:/create-database.sh:ro,z"],
      "authentik-server": ["authentik-data:/data"],
      "authentik-worker": ["authentik-data:/data", ...blueprints],
      "authentik-blueprints": ["./deploy/apply-blueprints.sh:/apply-blueprints.sh:ro,z", ...blueprints],
      redis: ["redis-data:/data"],
      ...(environment === "prod" ? { proxy: ["./deploy/Caddyfile:/etc/caddy/Caddyfile:ro,z"] } : {}),
    });
    expect(Object.keys(volumes)).toEqual(["db-data", "authentik-data", "redis-data"]);
  });

  test("lets Rediflow's containers write nothing and become nobody else", () => {
    for (const each of ["migrate", "app", ...(isDeployed ? ["rediflow"] : [])]) {
      expect(service(each)).toMatchObject({
        init: true,
        read_only: true,
        tmpfs: ["/tmp"],
        cap_drop: ["ALL"],
      });
    }
    const option = environment === "test" ? "no-new-privileges" : "no-new-privileges:true";
    for (const [each, { security_opt: options }] of all) expect([each, options]).toEqual([each, [option]]);
    expect(service("app").stop_grace_period).toBe("15s");
  });

  test("gives the application every variable that it reads, and none that is another's", () => {
    expect(Object.keys(service("app").environment ?? {}).sort()).toEqual([...variableNames].sort());
    const seen = JSON.stringify(service("app").environment);
    expect(mentions(seen).map((each) => each.name)).not.toContain("DATABASE_URL");
    for (const foreign of ["POSTGRES_PASSWORD", "POSTGRES_OWNER_PASSWORD", "AUTHENTIK_"])
      expect(seen).not.toContain(foreign);
  });

  test("requires every secret, saying where it comes from", () => {
    const missing = mentions(textOf(environment)).filter(
      ({ name: each, required }) => secrets.test(each) && (required ?? "") === "",
    );
    expect([...new Set(missing.map((each) => each.name))]).toEqual(
      // Those that a deployment may do without: the blueprint needs none, and a person's token is given to single commands.
      {
        dev: [],
        test: [],
        qa: ["AUTHENTIK_TOKEN", "REDIFLOW_TOKEN"],
        prod: ["AUTHENTIK_TOKEN", "REDIFLOW_TOKEN", "AUTHENTIK_BOOTSTRAP_TOKEN"],
      }[environment],
    );
    expect(textOf(environment)).not.toMatch(/\$[A-Z_]|\$\{[A-Z_]+[^A-Z_:}]/);
  });

  test("and its example environment give the application a configuration with which it starts", () => {
    const variables = parseEnv(filledExample(environment));
    const config = readConfig(environmentOfService(service("app"), variables));
    expect(config).toMatchObject({ env: environment, host: "0.0.0.0", port: 5000, openAs: "view_only" });
    expect(config.oidc?.clientSecret).toBe(variables["OIDC_CLIENT_SECRET"]);
    const password = new URL(config.database.url).password;
    expect(password).toBe(environmentOfService(service("migrate"), variables)["POSTGRES_APP_PASSWORD"]);
    const owner = new URL(environmentOfService(service("migrate"), variables)["DATABASE_URL"] ?? "");
    expect(owner.password).toBe(variables["POSTGRES_OWNER_PASSWORD"]);
    expect(owner.pathname).toBe(new URL(config.database.url).pathname);
  });
});

test("production serves by two replicas behind the proxy", () => {
  const { app, proxy } = readCompose(root, "prod").services;
  expect(app?.deploy).toEqual({ replicas: 2 });
  expect(readFileSync(join(root, "deploy/Caddyfile"), "utf8")).toContain("dynamic a app 5000");
  expect(proxy).toMatchObject({ user: "1000:1000", read_only: true, cap_drop: ["ALL"] });
});
