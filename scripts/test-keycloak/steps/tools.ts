import { until } from "../../test-authentik/waiting.ts";
import { clientOf } from "../keycloak-api.ts";
import { groupOf, makePerson } from "../people.ts";
import { accessOf, type Access, fillSignIn, newVisitor, takeSeat } from "../seat.ts";
import type { Step, Trial } from "../trial.ts";

type Answer = Record<string, string>;

/** A tool of a person, by device code: the same account as in the browser, and only with Rediflow's scope. */
export const toolOfAPerson: Step = {
  name: "a tool's token, of a person",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const person = await makePerson(trial.keycloak.api, "tooluser", ["/rediflow-editors"]);
    const client = { client_id: "rediflow-cli" };
    const begun = await post(trial, "auth/device", { ...client, scope: "openid rediflow-api" });
    const page = await newVisitor(trial);
    await page.goto(begun["verification_uri_complete"] ?? "");
    await fillSignIn(page, person);
    await page.locator("#kc-login").click();
    const form = { ...client, device_code: begun["device_code"] ?? "" };
    const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    const { found } = await until("the token", 60, async () => {
      await new Promise((resolve) => setTimeout(resolve, Number(begun["interval"]) * 1000));
      return (await post(trial, "token", { ...form, grant_type }))["access_token"];
    });
    const { access } = await call(trial, found);
    const { userId } = await accessOf(trial, await takeSeat(trial, person));
    if (access?.userId !== userId) throw new Error("the tool's account is not that of the browser");
    if (access.role !== "editor") throw new Error(`the tool is a ${access.role}`);
    return "by device code, after the person was asked: the same account and role as in the browser";
  },
};

/** A program in its own name, by its secret. */
export const toolOfItsOwn: Step = {
  name: "a tool's token, of a program",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    await api.post("/clients", {
      clientId: "report",
      secret: "secret-of-the-report",
      publicClient: false,
      protocol: "openid-connect",
      serviceAccountsEnabled: true,
      standardFlowEnabled: false,
      fullScopeAllowed: false,
      defaultClientScopes: ["basic", "profile", "rediflow-groups"],
      optionalClientScopes: ["rediflow-api"],
    });
    const { id } = await clientOf(api, "report");
    const account = await api.get(`/clients/${id}/service-account-user`);
    await api.put(`/users/${account.id}/groups/${await groupOf(api, "/rediflow-viewers")}`);
    const form = {
      grant_type: "client_credentials",
      client_id: "report",
      client_secret: "secret-of-the-report",
    };
    const token = async (scope: string) =>
      (await post(trial, "token", { ...form, scope }))["access_token"] ?? "";
    const { access } = await call(trial, await token("openid rediflow-api"));
    if (access?.role !== "viewer") throw new Error(`the program is ${access?.role ?? "refused"}`);
    const without = await call(trial, await token("openid"));
    if (without.code !== "invalid-token") throw new Error("a token without Rediflow's scope was taken");
    return "a viewer by the group of its service account; without the scope rediflow-api refused";
  },
};

async function post({ keycloak }: Trial, endpoint: string, form: Record<string, string>): Promise<Answer> {
  const url = `${keycloak.issuer}/protocol/openid-connect/${endpoint}`;
  return (await (await fetch(url, { method: "POST", body: new URLSearchParams(form) })).json()) as Answer;
}

async function call(
  { stack }: Trial,
  token: string,
): Promise<{ access: Access | undefined; code: string | undefined }> {
  const headers = { authorization: `Bearer ${token}` };
  const { result, error } = (await (await fetch(`${stack.origin}/trpc/access.get`, { headers })).json()) as {
    result?: { data: Access };
    error?: { data: { code: string } };
  };
  return { access: result?.data, code: error?.data.code };
}
