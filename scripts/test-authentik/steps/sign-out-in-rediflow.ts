import { makePerson } from "../people.ts";
import { accessOf, isOut, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";

/** A sign-out in Rediflow ends the session at Authentik too, and comes back to Rediflow's own page. */
export const signOutInRediflow: Step = {
  name: "sign-out in Rediflow",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { origin } = trial.house;
    const person = await makePerson(trial, { suffix: "out-here", groups: ["rediflow-viewers"] });
    const seat = await takeSeat(trial, person);
    await accessOf(seat);
    const answer = await seat.rediflow.fetch(`${origin}/logout`, {
      method: "POST",
      headers: { "x-rediflow": "1", origin, "content-type": "application/json" },
      body: "{}",
    });
    if (!answer.ok) throw new Error(`Rediflow answered ${answer.status.toString()} to the sign-out`);
    const { endSessionUrl } = (await answer.json()) as { endSessionUrl: string };
    const { url, ends } = await seat.authentik.open(new URL(endSessionUrl), { ...person, consent: false });
    if (!(await isOut(seat))) throw new Error("the session in Rediflow is still there");
    if (await seat.authentik.isSignedIn()) throw new Error("the session at Authentik is still there");
    if (url.origin === origin) return `both sessions ended, and the way led to ${url.pathname}`;
    const last = ends.at(-1)?.component ?? "no flow";
    return `both sessions ended; the way ended at Authentik's own page (${last}), as before 2026.5`;
  },
};
