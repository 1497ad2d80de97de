import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openHttpLoad } from "../http-load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

const inFlight = 16;

/** One million reads, sixteen at a time; memory and open files of the server before and after. */
export const oneMillion: Scenario = {
  name: "one-million",
  fault: "one million requests",
  aim: "memory +10 % at most, no descriptor leak",
  run: ({ short }) =>
    inWorld({ variables: { DATABASE_POOL_SIZE: "8" } }, async ({ stack, startApp }) => {
      const app = await startApp({ variables: { SESSION_IDLE_SECONDS: "604800" } });
      const browser = await stack.signIn("viewer@test");
      const name = stack.config.session.cookieName;
      const headers = { cookie: `${name}=${browser.cookie(name) ?? ""}`, "x-rediflow": "1" };
      const load = openHttpLoad(app.origin, inFlight);
      const failed = { count: 0 };
      const ask = async (count: number): Promise<void> => {
        let left = count;
        const lane = async (): Promise<void> => {
          while (left-- > 0)
            await load.ask({ path: "/trpc/settings.get", headers }).catch(() => (failed.count += 1));
        };
        await Promise.all(Array.from({ length: inFlight }, lane));
      };
      const [warmUp, count] = short ? [30_000, 120_000] : [50_000, 950_000];
      await ask(warmUp);
      const before = await usage(app.pid);
      await ask(count);
      const after = await usage(app.pid);
      load.close();
      const growth = (after.rss / before.rss - 1) * 100;
      return {
        measured: `${(warmUp + count).toLocaleString("en")} requests, ${failed.count.toString()} failed; memory after the first ${warmUp.toLocaleString("en")} ${mib(before.rss)}, at the end ${mib(after.rss)} (${growth.toFixed(1)} %); descriptors ${before.files.toString()} → ${after.files.toString()}`,
        reached: growth <= 10 && after.files <= before.files + 2 && failed.count === 0,
      };
    }),
};

/** The least of five looks, a second apart: what the garbage collector has left. */
async function usage(pid: number): Promise<{ rss: number; files: number }> {
  const looks: { rss: number; files: number }[] = [];
  for (let at = 0; at < 5; at += 1) {
    await sleep(1000);
    const status = readFileSync(`/proc/${pid.toString()}/status`, "utf8");
    const rss = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
    looks.push({ rss, files: readdirSync(`/proc/${pid.toString()}/fd`).length });
  }
  return {
    rss: Math.min(...looks.map(({ rss }) => rss)),
    files: Math.min(...looks.map(({ files }) => files)),
  };
}

function mib(kib: number): string {
  return `${(kib / 1024).toFixed(0)} MiB`;
}
