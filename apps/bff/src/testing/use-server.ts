import { afterAll, beforeAll, expect } from "vitest";
import { faultsOf, faultsOfLog } from "./answers.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/**
 * A server for a file of abuses. At its end every refusal that it gave and every line that it logged is looked through:
 * nothing from inside leaves, each reason is of the closed list, a line is one whole record and holds no secret.
 */
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
    const { refused, logged } = started();
    expect(refused.flatMap(faultsOf)).toEqual([]);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.flatMap(faultsOfLog)).toEqual([]);
  });
  return started;
}
