import { until } from "../../test-authentik/waiting.ts";
import { groupOf, makePerson } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import { mostSeconds, type Step } from "../trial.ts";

/** Whoever is taken out of a group, or put into one, has what follows within the groups' age. */
export const removedGroup: Step = {
  name: "a removed group",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    const person = await makePerson(api, "leaver", ["/rediflow-admins"]);
    const page = await takeSeat(trial, person);
    const path = `/users/${person.id}/groups/${await groupOf(api, "/rediflow-admins")}`;
    const becomes = async (role: string) =>
      await until(`the role ${role}`, mostSeconds, async () =>
        (await accessOf(trial, page)).role === role ? true : undefined,
      );
    await becomes("admin");
    await api.delete(path);
    const { seconds } = await becomes("none");
    await api.put(path);
    await becomes("admin");
    return `no admin any more after ${seconds.toFixed(0)} s, and one again once back in the group`;
  },
};
