import { until } from "../../test-authentik/waiting.ts";
import { makePerson } from "../people.ts";
import { accessOf, fillSignIn, isOut, newVisitor, takeSeat } from "../seat.ts";
import { mostSeconds, type Step } from "../trial.ts";

/** Whoever is disabled at Keycloak is out here within the groups' age, and does not come in again. */
export const disabledUser: Step = {
  name: "a disabled user",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    const person = await makePerson(api, "disabled", ["/rediflow-editors"]);
    const page = await takeSeat(trial, person);
    await accessOf(trial, page);
    await api.put(`/users/${person.id}`, { ...(await api.get(`/users/${person.id}`)), enabled: false });
    const { seconds } = await until("the end of the session", mostSeconds, () => isOut(trial, page));
    const again = await newVisitor(trial);
    await again.goto(trial.stack.origin);
    await fillSignIn(again, person);
    await again.getByText("Account is disabled").waitFor();
    return `out after ${seconds.toFixed(0)} s, and Keycloak does not let them in again`;
  },
};
