import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { deploymentFrom } from "../desired.ts";
import { setUpOidc, type SetUpOidcOptions } from "../set-up-oidc.ts";
import { apiCheck } from "./api-document.ts";
import { fakeClock } from "./fake-clock.ts";
import { type Row } from "./rows.ts";
import { type Seen, type StandIn, type StandInOptions, startStandIn } from "./stand-in.ts";

export const deployment = deploymentFrom({ appUrl: "https://plan.example.org" });
export const secret = "a-secret-that-must-never-be-printed";

/** A stand-in for each test of a file, which ends with a look at its faults, and the setup run against it. */
export interface SetUpStack {
  authentik: StandIn;
  said: string[];
  setUp(more?: Partial<SetUpOidcOptions>): ReturnType<typeof setUpOidc>;
  /** The message of the failure that must come; it holds no secret. */
  failure(more?: Partial<SetUpOidcOptions>): Promise<string>;
  changes(): Seen[];
  provider(name: string): Row | undefined;
  /** Another stand-in instead. */
  restart(options?: StandInOptions): Promise<void>;
}

/** To be called once, at the top of a test file. */
export function setUpStack(): SetUpStack {
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(apiCheck, 60_000);
  beforeEach(() => stack.restart());
  afterEach(async () => {
    await stack.authentik.close();
    expect(stack.authentik.faults).toEqual([]);
  });
  const stack: SetUpStack = {
    authentik: undefined as unknown as StandIn,
    said: [],
    setUp: (more = {}) => {
      const { url, token } = stack.authentik;
      const say = (progress: string) => void stack.said.push(progress);
      return setUpOidc({ url, token, clock: fakeClock(), deployment, clientSecret: secret, say, ...more });
    },
    failure: async (more = {}) => {
      const error: unknown = await stack.setUp(more).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: "AuthentikError" });
      const { message } = error as Error;
      expect(message).not.toContain(secret);
      expect(message).not.toContain(stack.authentik.token);
      return message;
    },
    changes: () => stack.authentik.seen.filter(({ method }) => method !== "get"),
    provider: (name) => stack.authentik.store.providers.find((each) => each["name"] === name),
    restart: async (options) => {
      stack.said = [];
      await (stack.authentik as StandIn | undefined)?.close();
      stack.authentik = await startStandIn(options);
    },
  };
  return stack;
}
