import { NotTried } from "../outcome.ts";
import { makePerson } from "../people.ts";
import { accessOf, isOut, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";
import { until } from "../waiting.ts";

// Authentik's worker sends within seconds; a notice that failed is sent again after up to a minute.
const patienceSeconds = 75;

/** A sign-out at Authentik is told to Rediflow, which ends the session of that browser and no other. */
export const signOutAtAuthentik: Step = {
  name: "sign-out at Authentik",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { gate, settings } = trial;
    const person = await makePerson(trial, { suffix: "out-there", groups: ["rediflow-viewers"] });
    const [seat, other] = [await takeSeat(trial, person), await takeSeat(trial, person)];
    await Promise.all([accessOf(seat), accessOf(other)]);
    const before = gate.came.count;
    await seat.authentik.signOut();
    const begun = performance.now();
    await until("a notice", patienceSeconds, async () => {
      await accessOf(other);
      return gate.came.count > before ? true : undefined;
    }).catch((error: unknown) => {
      if (settings.rediflowHost !== undefined) throw error;
      throw new NotTried(
        `no notice came to ${gate.uri} within ${patienceSeconds.toString()} s. Where Authentik's worker cannot reach this machine by that name, set REDIFLOW_HOST to the name by which it can (in a container for example host.containers.internal)`,
      );
    });
    await until("the end of the session", 10, async () => ((await isOut(seat)) ? true : undefined));
    const seconds = (performance.now() - begun) / 1000;
    const refused = gate.came.statuses.filter((status) => status !== 200);
    if (refused.length > 0) throw new Error(`Rediflow answered ${refused.join(", ")} to a notice`);
    await accessOf(other);
    return `out ${seconds.toFixed(0)} s after the sign-out; the same person's other browser stayed in`;
  },
};
