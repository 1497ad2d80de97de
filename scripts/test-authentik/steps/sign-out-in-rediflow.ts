import { makePerson } from "../people.ts";
import { goodTokens } from "../refresh-tokens.ts";
import { accessOf, isOut, leave, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";
import { until } from "../waiting.ts";

/** A sign-out in Rediflow ends the session at Authentik too, and comes back to Rediflow's own page; its refresh token is good for nothing any more. */
export const signOutInRediflow: Step = {
  name: "sign-out in Rediflow",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { origin } = trial.stack;
    const person = await makePerson(trial, { suffix: "out-here", groups: ["rediflow-viewers"] });
    const seat = await takeSeat(trial, person);
    await accessOf(seat);
    const { url, ends } = await leave(trial, seat);
    if (!(await isOut(seat))) throw new Error("the session in Rediflow is still there");
    if (await seat.authentik.isSignedIn()) throw new Error("the session at Authentik is still there");
    await until("the revocation of the refresh token", 30, async () =>
      (await goodTokens(trial, person.pk)).length === 0 ? true : undefined,
    );
    const ended = "both sessions ended, the refresh token is revoked";
    if (url.origin === origin) return `${ended}, and the way led to ${url.pathname}`;
    const last = ends.at(-1)?.component ?? "no flow";
    return `${ended}; the way ended at Authentik's own page (${last}), as before 2026.5`;
  },
};
