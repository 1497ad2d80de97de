import { makePerson, setMember } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import { readingSeconds, type Step } from "../trial.ts";
import { until } from "../waiting.ts";

/** A right that was taken away in Authentik is gone here within the groups' age. */
export const removedGroup: Step = {
  name: "removed group",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const person = await makePerson(trial, { suffix: "removed", groups: ["rediflow-editors"] });
    const seat = await takeSeat(trial, person);
    const { role: before } = await accessOf(seat);
    if (before !== "editor") throw new Error(`the role is ${before} before anything was removed`);
    await setMember(trial, person, { group: "rediflow-editors", member: false });
    const { seconds } = await until(
      "the end of the role editor",
      trial.pace.groupsAgeSeconds + 30,
      async () => {
        const { role } = await accessOf(seat);
        return role === "none" ? role : undefined;
      },
    );
    // One reading of the groups may come on top of their age, and this looks only every half second.
    const most = trial.pace.groupsAgeSeconds + readingSeconds;
    if (seconds > most)
      throw new Error(`the role went after ${seconds.toFixed(0)} s, not within ${most.toString()} s`);
    return `the role was gone ${seconds.toFixed(0)} s after its group (groups are at most ${trial.pace.groupsAgeSeconds.toString()} s old)`;
  },
};
