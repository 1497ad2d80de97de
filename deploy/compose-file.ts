import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

/** The parts of a compose file's service that this project uses. */
export interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  profiles?: string[];
  container_name?: string;
  entrypoint?: string[];
  command?: string | string[];
  user?: string;
  restart?: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks?: Record<string, { aliases?: string[] }>;
  healthcheck?: { test: string[]; interval: string; timeout: string; retries: number };
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
  shm_size?: string;
  stop_grace_period?: string;
  init?: boolean;
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
}

export interface ComposeFile {
  name: string;
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

/** A variable as a compose file names it: with a default, or with the words for which it is required. */
export interface Mention {
  name: string;
  fallback: string | undefined;
  required: string | undefined;
}

/** The compose file of each environment. */
export const composeFiles = {
  dev: "compose.yml",
  test: "compose.authentik-test.yml",
  qa: "compose.deploy-qa-authentik.yml",
  prod: "compose.deploy-prod-authentik.yml",
} as const;

export type Environment = keyof typeof composeFiles;

export const environments = Object.keys(composeFiles) as Environment[];

const variable = /\$\{(?<name>[A-Z][A-Z0-9_]*)(?::-(?<fallback>[^}]*)|:\?(?<required>[^}]*))?\}/g;

/** A compose file, parsed, its variables still standing in it. */
export function readCompose(root: string, environment: Environment): ComposeFile {
  return load(readFileSync(join(root, composeFiles[environment]), "utf8")) as ComposeFile;
}

/** Every variable that a text of a compose file names, as often as it does. */
export function mentions(text: string): Mention[] {
  return [...text.matchAll(variable)].map(({ groups }) => ({
    name: groups?.["name"] ?? "",
    fallback: groups?.["fallback"],
    required: groups?.["required"],
  }));
}

/** The text as compose reads it with these variables. Throws for a required one that is missing or empty. */
function interpolate(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(variable, (whole) => {
    const [mention] = mentions(whole);
    const { name = "", fallback = "", required } = mention ?? {};
    const given = variables[name] ?? "";
    if (given === "" && required !== undefined) throw new Error(`${name} ${required}`);
    return given === "" ? fallback : given;
  });
}

/** A service's environment when compose is given these variables. */
export function environmentOfService(
  service: Service,
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const pairs = Object.entries(service.environment ?? {});
  return Object.fromEntries(pairs.map(([name, value]) => [name, interpolate(value, variables)]));
}
