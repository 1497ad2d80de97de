import { until } from "../../test-authentik/waiting.ts";
import { makePerson } from "../people.ts";
import { accessOf, isOut, takeSeat } from "../seat.ts";
import { mostSeconds, type Step } from "../trial.ts";

/** A sign-out in Rediflow's menu ends Keycloak's session too, and comes back to Rediflow's own page. */
export const signOutInRediflow: Step = {
  name: "sign-out in Rediflow",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    const person = await makePerson(api, "outhere", ["/rediflow-viewers"]);
    const page = await takeSeat(trial, person);
    await page.getByRole("button", { name: /^outhere Trial/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Signed out" }).waitFor();
    if ((await isOut(trial, page)) === undefined) throw new Error("the session in Rediflow is still there");
    const left = await api.list(`/users/${person.id}/sessions`);
    if (left.length > 0) throw new Error("the session at Keycloak is still there");
    return `both sessions ended, and the way led to ${new URL(page.url()).pathname}`;
  },
};

/** A sign-out at Keycloak's own page is told to Rediflow, which ends the session of that browser and no other. */
export const signOutAtKeycloak: Step = {
  name: "sign-out at Keycloak",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api, issuer } = trial.keycloak;
    const person = await makePerson(api, "outthere", ["/rediflow-viewers"]);
    const [page, other] = [await takeSeat(trial, person), await takeSeat(trial, person)];
    await page.goto(`${issuer}/protocol/openid-connect/logout`);
    await page.locator("#kc-logout").click();
    const { found } = await until("a notice", 20, () =>
      Promise.resolve(trial.gate.came.find(({ subject }) => subject === person.id)),
    );
    if (found.status !== 200) throw new Error(`Rediflow answered ${String(found.status)} to the notice`);
    const { seconds } = await until("the end of the session", 5, () => isOut(trial, page));
    await accessOf(trial, other);
    return `out ${seconds.toFixed(0)} s after the notice; the same person's other browser stayed in`;
  },
};

/** Where no notice gets through, the session ends within the groups' age: Keycloak's tokens end with its session. */
export const lostNotice: Step = {
  name: "lost notice",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    const person = await makePerson(api, "lost", ["/rediflow-viewers"]);
    const page = await takeSeat(trial, person);
    await accessOf(trial, page);
    trial.gate.losing = true;
    try {
      const [session] = await api.list(`/users/${person.id}/sessions`);
      await api.delete(`/sessions/${session?.id ?? ""}`);
      const { seconds } = await until("the end of the session", mostSeconds, () => isOut(trial, page));
      return `out ${seconds.toFixed(0)} s after the end at Keycloak, of which Rediflow was told nothing`;
    } finally {
      trial.gate.losing = false;
    }
  },
};
