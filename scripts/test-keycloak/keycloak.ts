import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../dev/ports.ts";
import { cleanEnvironment, endOf } from "../test-authentik/run-command.ts";
import { root } from "../run.ts";
import { type KeycloakApi, keycloakApi } from "./keycloak-api.ts";

/** A Keycloak of this run's own, with the realm of deploy/keycloak. */
export interface Keycloak {
  issuer: string;
  api: KeycloakApi;
  stop(): Promise<void>;
}

const administrator = { username: "admin", password: "password-of-the-trial" };
const mostSeconds = 240;

/** Starts it on a free port of the loopback address, with its data in memory, and imports the realm file. Throws with what it said. */
export async function startKeycloak(folder: string, rediflowUrl: string): Promise<Keycloak> {
  mkdirSync(join(folder, "data/import"), { recursive: true });
  copyFileSync(
    join(root, "deploy/keycloak/rediflow-realm.json"),
    join(folder, "data/import/rediflow-realm.json"),
  );
  const port = (await freePort()).toString();
  const child = spawn(
    "bash",
    [
      join(folder, "bin/kc.sh"),
      "start-dev",
      "--db=dev-mem",
      "--import-realm",
      "--http-host=127.0.0.1",
      `--http-port=${port}`,
    ],
    {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: cleanEnvironment({
        REDIFLOW_URL: rediflowUrl,
        KC_BOOTSTRAP_ADMIN_USERNAME: administrator.username,
        KC_BOOTSTRAP_ADMIN_PASSWORD: administrator.password,
        JAVA_OPTS_KC_HEAP: "-Xms128m -Xmx768m",
        JAVA_OPTS_APPEND: "-XX:TieredStopAtLevel=1",
      }),
    },
  );
  const origin = `http://localhost:${port}`;
  const issuer = `${origin}/realms/rediflow`;
  try {
    await answers(`${issuer}/.well-known/openid-configuration`, child);
  } catch (error) {
    await ended(child);
    throw error;
  }
  return { issuer, api: keycloakApi(origin, administrator), stop: () => ended(child) };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => void said.push(chunk.toString()));
  const begun = performance.now();
  while (child.exitCode === null && performance.now() - begun < mostSeconds * 1000) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`Keycloak did not start: ${endOf(said.join(""))}`);
}

/** The script starts Java as a child of its own, so the whole group is ended. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGTERM");
  await exit;
}
