import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { environments, readCompose } from "./compose-file.ts";
import { fillIn } from "./env-file.ts";

const root = join(import.meta.dirname, "..");

describe.each(environments)("the compose file of %s", (environment) => {
  const { services } = readCompose(root, environment);
  const service = (wanted: string) => {
    const found = services[wanted];
    if (found === undefined) throw new Error(`there is no service ${wanted}`);
    return found;
  };

  test("gives Authentik a role and a database of its own", () => {
    const own = `authentik_${environment}`;
    expect(service("db-init-authentik").environment).toMatchObject({
      DATABASE_NAME: own,
      DATABASE_OWNER: own,
    });
    expect(service("db-init-authentik").environment).not.toHaveProperty("DATABASE_OWNER_PRIVILEGE");
    expect(service("db-init").environment).toMatchObject({
      DATABASE_NAME: `rediflow_${environment}`,
      DATABASE_OWNER: "rediflow_owner",
      DATABASE_OWNER_PRIVILEGE: "CREATEROLE",
    });
    for (const each of ["authentik-server", "authentik-worker"]) {
      expect(service(each).environment).toMatchObject({
        AUTHENTIK_POSTGRESQL__NAME: own,
        AUTHENTIK_POSTGRESQL__USER: own,
      });
      expect(service(each)).toMatchObject({ shm_size: "512mb", command: each.replace("authentik-", "") });
    }
  });

  test("gives the worker, and not the server, what it bootstraps with and what our blueprints read", () => {
    const bootstrap = ["EMAIL", "PASSWORD", "TOKEN"].map((each) => `AUTHENTIK_BOOTSTRAP_${each}`);
    const more = [...bootstrap, ...blueprintVariables()];
    const { environment: worker = {} } = service("authentik-worker");
    const { environment: server = {} } = service("authentik-server");
    expect(Object.keys(worker)).toEqual(expect.arrayContaining(more));
    expect(Object.keys(server).filter((each) => more.includes(each))).toEqual([]);
    const shared = Object.entries(server).filter(([each]) => !each.startsWith("AUTHENTIK_LISTEN__"));
    expect(worker).toMatchObject(Object.fromEntries(shared));
  });
});

test("browser and containers know Authentik by one name in dev and test", () => {
  for (const environment of ["dev", "test"] as const) {
    const server = readCompose(root, environment).services["authentik-server"];
    expect(server?.networks).toEqual({ default: { aliases: ["authentik.localhost"] } });
    const issuer = new URL(
      parseEnv(fillIn(readFileSync(join(root, `.env.${environment}.example`), "utf8")))["OIDC_ISSUER"] ?? "",
    );
    expect(issuer.hostname).toBe("authentik.localhost");
    expect(server?.ports).toContain(`127.0.0.1:${issuer.port}:${issuer.port}`);
  }
});

/** The variables that the blueprints of the worker ask its environment for. */
function blueprintVariables(): string[] {
  const files = globSync("{authentik/blueprints,authentik-rediflow-brand}/*.yaml", { cwd: root });
  expect(files).toHaveLength(2);
  const found = files.flatMap((file) => [
    ...readFileSync(join(root, file), "utf8").matchAll(/!Env \[?([A-Z][A-Z_]+)/g),
  ]);
  return [...new Set(found.map(([, name = ""]) => name))];
}
