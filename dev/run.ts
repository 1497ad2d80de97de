import { fork, type ChildProcess } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";
import { testPassword, testUsers } from "@rediflow/dev-idp";
import { childEnvironment, devConfig } from "./config.ts";
import { startStack, type Stack } from "./stack.ts";
import { refuseTakenPorts } from "./ports.ts";

const appUrl = `http://localhost:${devConfig.port.toString()}`;
await refuseTakenPorts([
  { variable: "PORT", port: devConfig.port, what: "Rediflow" },
  { variable: "REDIFLOW_IDP_PORT", port: devConfig.idpPort, what: "the development login" },
  { variable: "REDIFLOW_PG_PORT", port: devConfig.postgresPort, what: "PostgreSQL" },
]);
console.log("Starting PostgreSQL, the development login and Rediflow …");
const stack = await startStack({ ...devConfig, appUrl, env: "dev" });
let server: ChildProcess | undefined = startServer(stack);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop());
// Started through a package runner, this process may outlive the one that was told to stop.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void stop();
}, 1000).unref();

/** The server in a process of its own, started again whenever a source of the server changes. */
function startServer({ environment }: Stack): ChildProcess {
  const child = fork(join(import.meta.dirname, "serve.ts"), {
    execArgv: ["--watch", "--watch-preserve-output"],
    env: childEnvironment({
      ...environment,
      LOG_LEVEL: devConfig.logLevel,
      NODE_COMPILE_CACHE: getCompileCacheDir() ?? "",
    }),
  });
  child.on("message", (message) => {
    if (message === "listening") announce();
  });
  child.on("exit", () => void stop());
  return child;
}

let announced = false;
function announce(): void {
  if (announced) return;
  announced = true;
  const width = Math.max(...testUsers.map(({ email }) => email.length));
  console.log(`
  Rediflow is ready:  ${appUrl}

  Sign in as one of these, with the password ${testPassword}:
${testUsers.map(({ email, groups }) => `    ${email.padEnd(width)}  ${groups.join(", ") || "(no groups)"}`).join("\n")}

  Data: ${stack.dataFolder}${stack.seeded ? " (a small demo world was put in)" : ""}
  Ctrl+C stops everything; the data stays.
`);
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const child = server;
  server = undefined;
  if (child?.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
  await stack.stop();
  process.exit(0);
}
