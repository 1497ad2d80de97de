import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { startHouse } from "../dev/house.ts";

/** Starts the whole house in its production shape for the journeys: throwaway data, the built page, free ports. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const port = await freePort();
  const appUrl = `http://localhost:${port.toString()}`;
  const house = await startHouse({
    ...{ appUrl, idpPort: 0, postgresPort: 0, throwaway: true, timeZone: "Europe/Helsinki", env: "test" },
  });
  const server = spawn(process.execPath, [join(import.meta.dirname, "../apps/bff/src/main.ts")], {
    env: { PATH: process.env["PATH"], ...house.environment, LOG_LEVEL: "error" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  await answering(`${appUrl}/readyz`, server);
  process.env["REDIFLOW_E2E_URL"] = appUrl;
  return async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    await house.stop();
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the server did not start; what it said stands above");
}
