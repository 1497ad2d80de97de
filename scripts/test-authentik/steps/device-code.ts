import { setTimeout as pause } from "node:timers/promises";
import { NotTried } from "../outcome.ts";
import { makePerson } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import { accessByToken, accessTokenOf, postForm, toolEndpoints } from "../tool-tokens.ts";
import type { Step, Trial } from "../trial.ts";

const grant_type = "urn:ietf:params:oauth:grant-type:device_code";

/** A person's tool gets its tokens only after a consent, for the same account as in the browser. */
export const deviceCode: Step = {
  name: "device code",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { token: endpoint, device } = await toolEndpoints(trial);
    const scope = "openid profile offline_access rediflow-api";
    const { status, body: begun } = await postForm(device, { scope });
    if (status === 429)
      throw new NotTried("Authentik gives only so many device codes an hour to one address; wait an hour");
    const { device_code = "", verification_uri_complete: address = "", expires_in = "0" } = begun;
    if (device_code === "")
      throw new Error(`Authentik gave no code: ${status.toString()} ${begun["error"] ?? ""}`);
    if (Number(expires_in) < 300) throw new Error(`a code lives for ${expires_in} s, too short to sign in`);
    const poll = () => postForm(endpoint, { grant_type, device_code });
    const early = await poll();
    if (early.body["error"] !== "authorization_pending")
      throw new Error(`before anybody agreed the answer was ${early.body["error"] ?? "a token"}`);
    const person = await agree(trial, new URL(address));
    // Authentik's codes may be asked for every five seconds.
    await pause(5000);
    const answer = await poll();
    const { role, userId } = await accessByToken(trial, accessTokenOf(answer));
    const browser = await accessOf(person.seat);
    if (browser.userId !== userId) throw new Error("the tool's account is another than the browser's");
    const fresh = await postForm(endpoint, {
      grant_type: "refresh_token",
      refresh_token: answer.body["refresh_token"] ?? "",
    });
    await accessByToken(trial, accessTokenOf(fresh));
    const special = /[&+%]/.test(device_code)
      ? "the code held & + or %"
      : "the code held no & + or % this time";
    return `after a consent the tool is a ${role}, by the same account as in the browser, and refreshes; ${special}`;
  },
};

/** Signs somebody in, opens the code's address and agrees. Throws where no consent was asked for. */
async function agree(trial: Trial, address: URL) {
  const person = await makePerson(trial, { suffix: "device", groups: ["rediflow-viewers"] });
  const seat = await takeSeat(trial, person);
  const { ends } = await seat.authentik.open(address, { ...person, consent: true });
  if (ends.at(-1)?.component !== "ak-provider-oauth2-device-code-finish")
    throw new Error(`the code's address ended at ${ends.at(-1)?.component ?? "no flow"}`);
  if (!ends.some(({ consented }) => consented))
    throw new Error("the code was granted without a question to the person who was signed in");
  return { ...person, seat };
}
