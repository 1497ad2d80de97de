import { makePerson } from "../people.ts";
import { accessOf, isOut, takeSeat } from "../seat.ts";
import { readingSeconds, type Step } from "../trial.ts";
import { until } from "../waiting.ts";

/** The session ends within the groups' age also where nothing is told, since a refresh brings an ID token without sid. */
export const lostNotice: Step = {
  name: "lost notice",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { gate } = trial;
    const person = await makePerson(trial, { suffix: "lost", groups: ["rediflow-viewers"] });
    const seat = await takeSeat(trial, person);
    await accessOf(seat);
    gate.losing = true;
    try {
      await seat.authentik.signOut();
      const { seconds } = await until("the end of the session", trial.pace.groupsAgeSeconds + 30, async () =>
        (await isOut(seat)) ? true : undefined,
      );
      const most = trial.pace.groupsAgeSeconds + readingSeconds;
      if (seconds > most)
        throw new Error(`the session ended after ${seconds.toFixed(0)} s, not within ${most.toString()} s`);
      return `out ${seconds.toFixed(0)} s after the sign-out at Authentik, of which Rediflow was told nothing`;
    } finally {
      gate.losing = false;
    }
  },
};
