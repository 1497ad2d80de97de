import { makePerson } from "../people.ts";
import { goodTokens } from "../refresh-tokens.ts";
import { accessOf, takeSeat } from "../seat.ts";
import { readingSeconds, type Step, type Trial } from "../trial.ts";
import { until } from "../waiting.ts";

/** With access tokens that live for seconds, a session goes on by refreshing, and each refresh token is used once. */
export const refresh: Step = {
  name: "refresh with rotation",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const provider = await providerOf(trial);
    const path = `/providers/oauth2/${String(provider["pk"])}/`;
    const usual = provider["access_token_validity"];
    await trial.api.patch(path, { access_token_validity: `seconds=${trial.pace.accessSeconds.toString()}` });
    try {
      return await refreshing(trial);
    } finally {
      await trial.api.patch(path, { access_token_validity: usual });
    }
  },
};

async function refreshing(trial: Trial): Promise<string> {
  const person = await makePerson(trial, { suffix: "refresh", groups: ["rediflow-viewers"] });
  const seat = await takeSeat(trial, person);
  const first = await goodTokens(trial, person.pk);
  if (first.length !== 1)
    throw new Error(`Authentik has ${first.length.toString()} good refresh tokens after one sign-in`);
  const longest = 3 * (trial.pace.accessSeconds + trial.pace.groupsAgeSeconds) + readingSeconds;
  let used = first[0] ?? "";
  for (const turn of ["first", "second"]) {
    const { found } = await until(`the ${turn} refresh`, longest, async () => {
      await accessOf(seat);
      const good = await goodTokens(trial, person.pk);
      return good.includes(used) ? undefined : good;
    });
    if (found.length !== 1)
      throw new Error(`${found.length.toString()} refresh tokens are good after the ${turn} refresh`);
    used = found[0] ?? "";
  }
  const { role } = await accessOf(seat);
  return `two refreshes, each with a new token in the place of the used one; still a ${role}`;
}

async function providerOf({ api, variables }: Trial) {
  const [provider] = await api.list("/providers/oauth2/", { client_id: variables["OIDC_CLIENT_ID"] ?? "" });
  if (provider === undefined) throw new Error("Authentik has no provider with Rediflow's client id");
  return provider;
}
