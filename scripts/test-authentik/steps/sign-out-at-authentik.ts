import { NotTried } from "../outcome.ts";
import { makePerson, type Person } from "../people.ts";
import { accessOf, isOut, takeSeat } from "../seat.ts";
import type { Step, Trial } from "../trial.ts";
import { until } from "../waiting.ts";

/** A sign-out at Authentik is told to Rediflow, which ends the session of that browser and no other. */
export const signOutAtAuthentik: Step = {
  name: "sign-out at Authentik",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const person = await makePerson(trial, { suffix: "out-there", groups: ["rediflow-viewers"] });
    const [seat, other] = [await takeSeat(trial, person), await takeSeat(trial, person)];
    await Promise.all([accessOf(seat), accessOf(other)]);
    await seat.authentik.signOut();
    const begun = performance.now();
    const status = await noticeOf(trial, person);
    if (status !== 200) throw new Error(`Rediflow answered ${String(status)} to the notice`);
    await until("the end of the session", 10, async () => ((await isOut(seat)) ? true : undefined));
    const seconds = (performance.now() - begun) / 1000;
    await accessOf(other);
    return `out ${seconds.toFixed(0)} s after the sign-out; the same person's other browser stayed in`;
  },
};

/** Rediflow's answer to the notice of this person's session. Throws where none came though it should, and NotTried where nobody knows. */
async function noticeOf(
  { gate, settings, pace, stop }: Trial,
  { uuid }: Person,
): Promise<number | undefined> {
  try {
    const { found } = await until("a notice", pace.noticeSeconds, () => {
      stop.throwIfAborted();
      return Promise.resolve(gate.came.find(({ subject }) => subject === uuid));
    });
    return found.status;
  } catch (error) {
    if (settings.rediflowHost !== undefined) throw error;
    throw new NotTried(
      `no notice came to ${gate.uri} within ${pace.noticeSeconds.toString()} s. Where Authentik's worker cannot reach this machine by that name, set REDIFLOW_HOST to the name by which it can (in a container for example host.containers.internal)`,
    );
  }
}
