import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, parseEnv } from "node:util";
import { faultOfAuthentikUrl } from "@rediflow/authentik/authentik-url";
import { root } from "../run.ts";

/** The settings of a run, from its command line and its env file. */
export interface Settings {
  environment: "dev" | "test";
  /** Undefined where no Authentik was given, and there is nothing to try. */
  authentik: { url: string; token: string } | undefined;
  /** The name of another key pair than Authentik's usual one. */
  signingKey: string | undefined;
  /** The name by which Authentik's worker reaches this machine; where it is given, notices must come. */
  rediflowHost: string | undefined;
  /** The folder for pictures of a real browser; undefined without one. */
  pictures: string | undefined;
}

/** A mistake that the caller can correct; its message says how. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads `--env-file FILE [--browser] [--pictures FOLDER]`; what the environment has already counts more than the file. Throws SettingsError. */
export function readSettings(args: readonly string[], environment: Variables = process.env): Settings {
  const { values } = parseArgs({
    args: args.filter((each) => each !== "--"),
    options: {
      "env-file": { type: "string" },
      browser: { type: "boolean", default: false },
      pictures: { type: "string", default: join(root, "test-results/authentik") },
    },
  });
  const filed = values["env-file"] === undefined ? {} : variablesOf(values["env-file"]);
  const given = (name: string): string | undefined =>
    [environment[name], filed[name]].find((value) => value !== undefined && value !== "");
  return {
    environment: testsOnly(given("APP_ENV")),
    authentik: authentikOf(given),
    signingKey: given("AUTHENTIK_SIGNING_KEY"),
    rediflowHost: given("REDIFLOW_HOST"),
    pictures: values.browser ? values.pictures : undefined,
  };
}

/** Everybody knows the password of the test users that a run makes: next to real plans they would be an open door. */
function testsOnly(name: string | undefined): "dev" | "test" {
  if (name === "dev" || name === "test") return name;
  throw new SettingsError(
    `test:authentik makes test users whose password everybody knows, so it runs only where APP_ENV is dev or test, and it is ${name ?? "not set"}. Give an env file of a test with --env-file FILE.`,
  );
}

function authentikOf(given: (name: string) => string | undefined): Settings["authentik"] {
  const url = given("AUTHENTIK_URL");
  if (url === undefined) return undefined;
  const fault = faultOfAuthentikUrl(url) ?? faultOfPath(url);
  if (fault !== undefined) throw new SettingsError(fault);
  const token = given("AUTHENTIK_TOKEN") ?? given("AUTHENTIK_BOOTSTRAP_TOKEN");
  if (token !== undefined) return { url: url.replace(/\/+$/, ""), token };
  throw new SettingsError(
    "AUTHENTIK_URL is given, but neither AUTHENTIK_TOKEN nor AUTHENTIK_BOOTSTRAP_TOKEN. Set AUTHENTIK_TOKEN to an administrator's API token (Directory > Tokens and App passwords).",
  );
}

/** Sign-ins go through Authentik's pages, which are looked for where most servers have them. */
function faultOfPath(url: string): string | undefined {
  if (new URL(url).pathname === "/") return undefined;
  return "AUTHENTIK_URL has a path, and test:authentik finds Authentik's pages only at the root of its address.";
}

function variablesOf(file: string): Variables {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    throw new SettingsError(`the env file ${file} cannot be read`, { cause: error });
  }
}
