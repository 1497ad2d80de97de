import { makePerson, setMember } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import { readingSeconds, type Step } from "../trial.ts";
import { until } from "../waiting.ts";

/** A group that is added while somebody is signed in counts within the groups' age. */
export const changedGroups: Step = {
  name: "groups",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const person = await makePerson(trial, { suffix: "groups", groups: ["rediflow-viewers"] });
    const seat = await takeSeat(trial, person);
    const first = await accessOf(seat);
    if (first.groups.join() !== "rediflow-viewers" || first.role !== "viewer")
      throw new Error(`the groups came as ${first.groups.join(", ") || "none"}, the role as ${first.role}`);
    await setMember(trial, person, { group: "rediflow-editors", member: true });
    const { seconds } = await until(
      "the role editor",
      trial.pace.groupsAgeSeconds + readingSeconds,
      async () => {
        const { role } = await accessOf(seat);
        return role === "editor" ? role : undefined;
      },
    );
    return `a viewer became an editor ${seconds.toFixed(0)} s after a group was added`;
  },
};
