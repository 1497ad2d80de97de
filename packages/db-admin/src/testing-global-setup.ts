import { startEmbedded } from "@rediflow/dev-postgres";
import { prepareTemplate } from "./testing.ts";

/** Vitest's global setup for database tests: a throwaway server with the template, and the function that stops it. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startEmbedded({ port: 0, throwaway: true });
  try {
    await prepareTemplate(server.url("postgres"));
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env["REDIFLOW_TEST_PG"] = server.url("postgres");
  return () => server.stop();
}
