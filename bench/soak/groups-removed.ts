import { setTimeout as sleep } from "node:timers/promises";
import { signOut } from "../../apps/dev-idp/src/testing/sign-in.ts";
import { callRaw, type Answered } from "../../apps/bff/src/testing/faults/raw-call.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

/** A group taken away while its owner works, and a sign-out at the provider; a shorter age of the groups in the short run. */
export const groupsRemoved: Scenario = {
  name: "groups-removed",
  fault: "group or user removed at the provider",
  aim: "effective within 5 min (the configured age), always; logout notices within 1 s",
  run: ({ short }) =>
    inWorld({}, async ({ stack, startApp }) => {
      const maxAge = short ? 10 : 300;
      const { origin } = await startApp({ variables: { OIDC_GROUPS_MAX_AGE_SECONDS: maxAge.toString() } });
      const seconds: number[] = [];
      for (let at = 0; at < (short ? 3 : 1); at += 1) {
        stack.idp.setGroups("editor@test", ["rediflow-editors"]);
        const browser = await stack.signIn("editor@test");
        const ask = (): Promise<Answered> => callRaw(browser, origin, { path: "access.get" });
        const isEditor = async (): Promise<boolean> =>
          ((await ask()).data as { role?: string } | undefined)?.role === "editor";
        await untilTrue(isEditor);
        stack.idp.setGroups("editor@test", []);
        seconds.push((await untilTrue(async () => !(await isEditor()))) / 1000);
      }
      const browser = await stack.signIn("viewer@test");
      await untilTrue(async () => (await callRaw(browser, origin, { path: "access.get" })).status === 200);
      await signOut(browser, new URL("end-session/", stack.idp.issuer));
      const noticeMs = await untilTrue(
        async () => (await callRaw(browser, origin, { path: "access.get" })).status === 401,
      );
      return {
        measured: `a group removed from somebody at work was effective after ${seconds.map((each) => each.toFixed(1)).join(", ")} s (age ${maxAge.toString()} s); a logout notice after ${noticeMs.toString()} ms`,
        reached: Math.max(...seconds) <= maxAge + 1 && noticeMs <= 1000,
      };
    }),
};

async function untilTrue(isTrue: () => Promise<boolean>): Promise<number> {
  const started = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - started > 400_000) throw new Error("it never came about");
    await sleep(100);
  }
  return Math.round(performance.now() - started);
}
