import { withOwner } from "@rediflow/db-admin/testing";
import { callRaw } from "../../apps/bff/src/testing/faults/raw-call.ts";
import { reading, servedAfter } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

/** Fifty requests of one session at once, spread over two processes. */
export const oneRefresh: Scenario = {
  name: "one-refresh",
  fault: "50 parallel requests with an expired access token",
  aim: "one refresh",
  run: ({ short }) =>
    inWorld({}, async ({ stack, gate, startApp }) => {
      const apps = await Promise.all([startApp(), startApp()]);
      const browser = await stack.signIn("editor@test");
      for (const { origin } of apps) await servedAfter(reading(browser, origin));
      const refreshes: number[] = [];
      let failed = 0;
      for (let round = 0; round < (short ? 5 : 50); round += 1) {
        await withOwner(stack.database.ownerUrl, (owner) =>
          owner.query(
            "UPDATE sessions SET groups_read_at = now() - interval '1 hour', access_expires_at = now(), refresh_lease_until = NULL",
          ),
        );
        gate.asked.length = 0;
        const fifty = Array.from({ length: 50 }, (_, at) =>
          callRaw(browser, apps[at % 2]?.origin ?? "", { path: "access.get" }),
        );
        failed += (await Promise.all(fifty)).filter(({ status }) => status !== 200).length;
        refreshes.push(gate.asked.filter((each) => each === "token refresh_token").length);
      }
      return {
        measured: `${refreshes.length.toString()} times 50 over two processes: ${Math.max(...refreshes).toString()} refresh each at most, ${failed.toString()} requests failed`,
        reached: refreshes.every((each) => each === 1) && failed === 0,
      };
    }),
};
