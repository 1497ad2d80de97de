import { until } from "../../test-authentik/waiting.ts";
import { makePerson } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import { mostSeconds, type Step } from "../trial.ts";

/** A new signing key, of another kind, is believed at the next sign-in, and nobody who is signed in notices. */
export const changedKey: Step = {
  name: "a changed key",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    const [before, after] = [
      await makePerson(api, "before", ["/rediflow-viewers"]),
      await makePerson(api, "after", ["/rediflow-viewers"]),
    ];
    const signedIn = await takeSeat(trial, before);
    const realm = await api.get("");
    await api.post("/components", {
      name: "key-of-the-trial",
      parentId: realm.id,
      providerId: "ecdsa-generated",
      providerType: "org.keycloak.keys.KeyProvider",
      config: { priority: ["200"], ecdsaEllipticCurveKey: ["P-256"] },
    });
    await api.put("", { ...realm, defaultSignatureAlgorithm: "ES256" });
    const { role } = await accessOf(trial, await takeSeat(trial, after));
    const begun = performance.now();
    // Long enough that the groups of whoever was signed in before were read again.
    await until("a while", mostSeconds, async () => {
      await accessOf(trial, signedIn);
      return performance.now() - begun > 6000 ? true : undefined;
    });
    return `ES256 instead of RS256: a ${role} came in, and whoever was in before stayed`;
  },
};
