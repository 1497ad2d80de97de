import { join } from "node:path";

const port = (name: string, fallback: number): number => {
  const given = process.env[name];
  if (given === undefined || given === "") return fallback;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  console.error(`${name} must be a port number between 0 and 65535.`);
  return process.exit(1);
};

/** The addresses and folders of the development stack; the only place in dev/ that reads the environment. */
export const devConfig = {
  port: port("PORT", 5000),
  idpPort: port("REDIFLOW_IDP_PORT", 5010),
  postgresPort: port("REDIFLOW_PG_PORT", 54_320),
  dataFolder: process.env["REDIFLOW_DATA"] ?? join(import.meta.dirname, "../.data/postgres"),
  timeZone: process.env["TZ"] ?? "Europe/Helsinki",
  logLevel: process.env["LOG_LEVEL"] ?? "warn",
};

/** The environment for a child of ours: what this process has, with the server's own variables on top. */
export function childEnvironment(own: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...own };
}
