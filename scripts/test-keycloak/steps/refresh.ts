import { until } from "../../test-authentik/waiting.ts";
import { clientOf } from "../keycloak-api.ts";
import { makePerson } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import { mostSeconds, type Step, type Trial } from "../trial.ts";

/** With access tokens that live for seconds, a session goes on by refreshing, without offline_access. */
export const refresh: Step = {
  name: "refresh",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    await liveSeconds(trial, "3");
    try {
      const person = await makePerson(trial.keycloak.api, "refresher", ["/rediflow-viewers"]);
      const page = await takeSeat(trial, person);
      const begun = await lastAccess(trial, person.id);
      await until("a refresh", mostSeconds, async () => {
        await accessOf(trial, page);
        return (await lastAccess(trial, person.id)) > begun ? true : undefined;
      });
      return `the session at Keycloak was used again; still a ${(await accessOf(trial, page)).role}`;
    } finally {
      await liveSeconds(trial, "");
    }
  },
};

async function liveSeconds({ keycloak: { api } }: Trial, seconds: string): Promise<void> {
  const client = await clientOf(api, "rediflow");
  const attributes = { ...(client["attributes"] as object), "access.token.lifespan": seconds };
  await api.put(`/clients/${client.id}`, { ...client, attributes });
}

async function lastAccess({ keycloak: { api } }: Trial, userId: string): Promise<number> {
  const [session] = await api.list(`/users/${userId}/sessions`);
  if (session === undefined) throw new Error("there is no session at Keycloak");
  return Number(session["lastAccess"]);
}
