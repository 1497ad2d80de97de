import { afterAll, beforeAll, expect } from "vitest";
import { startTestServer, type TestServer } from "./test-server.ts";

/** A server for a file of abuses. What left it is looked through when it stops, so it must have logged something. */
export function useServer(variables: () => Record<string, string> = () => ({})): () => TestServer {
  let server: TestServer | undefined;
  const started = (): TestServer => {
    if (server === undefined) throw new Error("the server runs during tests only");
    return server;
  };
  beforeAll(async () => {
    server = await startTestServer(variables());
  });
  afterAll(async () => {
    await server?.stop();
    expect(started().logged.length).toBeGreaterThan(0);
  });
  return started;
}
