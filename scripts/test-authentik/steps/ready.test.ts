import { expect, test, vi } from "vitest";
import { freePort } from "../../../dev/ports.ts";
import type { Trial } from "../trial.ts";
import { ready } from "./ready.ts";

test("while Authentik is waited for, it is said for what", async () => {
  const interrupted = new AbortController();
  const said = vi.spyOn(console, "error").mockImplementation(() => {
    interrupted.abort();
  });
  const AUTHENTIK_URL = `http://127.0.0.1:${(await freePort()).toString()}`;
  const variables = {
    APP_ENV: "test",
    APP_URL: "http://localhost:5000",
    AUTHENTIK_URL,
    AUTHENTIK_TOKEN: "t",
  };
  const trial = { variables, stop: interrupted.signal } as Partial<Trial> as Trial;
  await expect(ready.run(trial)).rejects.toMatchObject({ name: "AbortError" });
  expect(said).toHaveBeenCalledWith(expect.stringMatching(/^Waiting for Authentik .*ECONNREFUSED/));
  said.mockRestore();
}, 60_000);
