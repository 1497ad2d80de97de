import { makePerson } from "../people.ts";
import { accessOf, isOut, takeSeat } from "../seat.ts";
import { groupsAgeSeconds, type Step } from "../trial.ts";
import { until } from "../waiting.ts";

/** Whoever is switched off in Authentik is out here within the groups' age, and does not come in again. */
export const deactivatedUser: Step = {
  name: "deactivated user",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const person = await makePerson(trial, { suffix: "off", groups: ["rediflow-editors"] });
    const seat = await takeSeat(trial, person);
    await accessOf(seat);
    await trial.api.patch(`/core/users/${person.pk.toString()}/`, { is_active: false });
    const { seconds } = await until("the end of the session", groupsAgeSeconds + 30, async () =>
      (await isOut(seat)) ? true : undefined,
    );
    const again = await takeSeat(trial, person).then(
      () => "came in again",
      () => undefined,
    );
    if (again !== undefined) throw new Error(`${person.username} ${again}`);
    return `out after ${seconds.toFixed(0)} s, and not let in again`;
  },
};
