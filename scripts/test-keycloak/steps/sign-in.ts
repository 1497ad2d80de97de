import { makePerson } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";

/** A top-level group counts without the slash of its path, and the access page shows both. */
export const signIn: Step = {
  name: "sign-in and groups",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const person = await makePerson(trial.keycloak.api, "editor", ["/rediflow-editors", "/choir"]);
    const page = await takeSeat(trial, person);
    const { role, provider, groups } = await accessOf(trial, page);
    const seen = JSON.stringify({ role, provider, groups });
    if (seen !== '{"role":"editor","provider":"keycloak","groups":["/choir","rediflow-editors"]}')
      throw new Error(`Rediflow sees ${seen}`);
    await page.goto(`${trial.stack.origin}/access`);
    await page
      .getByRole("row", { name: "/rediflow-editors came, and is read as rediflow-editors" })
      .waitFor();
    return "an editor by /rediflow-editors; the access page shows what came and what it was read as";
  },
};
