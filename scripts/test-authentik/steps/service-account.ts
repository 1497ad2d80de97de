import { groupId } from "../people.ts";
import { accessByToken, accessTokenOf, postForm, toolEndpoints } from "../tool-tokens.ts";
import type { Step } from "../trial.ts";

/** A service account comes in with its app password, and has the rights of its groups. */
export const serviceAccount: Step = {
  name: "service account",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api, prefix } = trial;
    const name = `${prefix}-service`;
    const made = await api.post("/core/users/service_account/", {
      name,
      create_group: false,
      expiring: true,
    });
    const group = await groupId(api, "rediflow-editors");
    await api.post(`/core/groups/${group}/add_user/`, { pk: Number(made["user_pk"]) });
    const { token: endpoint } = await toolEndpoints(trial);
    const answer = await postForm(endpoint, {
      grant_type: "client_credentials",
      username: name,
      password: String(made["token"]),
      scope: "openid profile rediflow-api",
    });
    const { role } = await accessByToken(trial, accessTokenOf(answer));
    if (role !== "editor") throw new Error(`the role is ${role} instead of editor`);
    const wrong = await postForm(endpoint, {
      grant_type: "client_credentials",
      username: name,
      password: "wrong",
      scope: "openid profile rediflow-api",
    });
    if (wrong.body["access_token"] !== undefined) throw new Error("a wrong app password gave a token");
    return `the app password gave a token with which the API is an ${role}'s`;
  },
};
