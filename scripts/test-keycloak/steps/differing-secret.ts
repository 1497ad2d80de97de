import { until } from "../../test-authentik/waiting.ts";
import { doctorOf } from "../doctor-of.ts";
import { clientOf } from "../keycloak-api.ts";
import { makePerson } from "../people.ts";
import { accessOf, fillSignIn, newVisitor } from "../seat.ts";
import type { Step, Trial } from "../trial.ts";

/** With another secret at Keycloak a sign-in says what is wrong, and so does the doctor; with the right one it works again. */
export const differingSecret: Step = {
  name: "a client secret that differs",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    const person = await makePerson(api, "secret", ["/rediflow-viewers"]);
    const { id } = await clientOf(api, "rediflow");
    await api.post(`/clients/${id}/client-secret`);
    let said = "";
    try {
      said = await refusalOf(trial, person);
      const check = (await doctorOf(trial)).find(({ name }) => name === "client-secret");
      if (check?.state !== "failed" || !check.remedy?.includes("Credentials"))
        throw new Error(`the doctor finds client-secret ${JSON.stringify(check)}`);
    } finally {
      const client = await clientOf(api, "rediflow");
      await api.put(`/clients/${id}`, { ...client, secret: trial.variables["OIDC_CLIENT_SECRET"] });
    }
    const page = await newVisitor(trial);
    await page.goto(trial.stack.origin);
    await fillSignIn(page, person);
    await until("the sign-in", 10, async () =>
      (await accessOf(trial, page)).role === "viewer" ? true : undefined,
    );
    return `“${said}”, the doctor too; and all is well with the right one`;
  },
};

async function refusalOf(trial: Trial, person: Parameters<typeof fillSignIn>[1]): Promise<string> {
  const page = await newVisitor(trial);
  await page.goto(trial.stack.origin);
  await fillSignIn(page, person);
  const sentence = page.getByText("doesn't accept Rediflow's client ID or client secret");
  await sentence.waitFor();
  return ((await sentence.textContent()) ?? "").trim().slice(0, 80);
}
