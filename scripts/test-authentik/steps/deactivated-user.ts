import { makePerson } from "../people.ts";
import { accessOf, isOut, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";
import { until } from "../waiting.ts";

/** A user who is switched off in Authentik is signed out here within the groups' age, and cannot sign in again. */
export const deactivatedUser: Step = {
  name: "deactivated user",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const person = await makePerson(trial, { suffix: "off", groups: ["rediflow-editors"] });
    const seat = await takeSeat(trial, person);
    await accessOf(seat);
    await trial.api.patch(`/core/users/${person.pk.toString()}/`, { is_active: false });
    const { seconds } = await until("the end of the session", trial.pace.groupsAgeSeconds + 30, async () =>
      (await isOut(seat)) ? true : undefined,
    );
    const refusal = await takeSeat(trial, person).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (refusal === undefined) throw new Error(`${person.username} came in again`);
    return `out after ${seconds.toFixed(0)} s, and not let in again: ${refusal}`;
  },
};
