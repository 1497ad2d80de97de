import { clientOf } from "../keycloak-api.ts";
import { groupsAgeSeconds, type Step } from "../trial.ts";

/** The server takes the secret that the import made; the client's notices go through the run's gate, and its tokens live for seconds. */
export const rediflowStarts: Step = {
  name: "Rediflow starts",
  needs: [],
  run: async ({ keycloak: { api, issuer }, stack, gate, variables }) => {
    const client = await clientOf(api, "rediflow");
    const attributes = {
      ...(client["attributes"] as Record<string, string>),
      "backchannel.logout.url": gate.uri,
    };
    await api.put(`/clients/${client.id}`, { ...client, attributes });
    const secret = client["secret"];
    if (typeof secret !== "string" || secret.length < 16) throw new Error("the import made no secret");
    Object.assign(variables, {
      APP_ENV: "test",
      APP_URL: stack.origin,
      TZ: "UTC",
      DATABASE_URL_APP: stack.databaseUrl,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "rediflow",
      OIDC_CLIENT_SECRET: secret,
      OIDC_GROUPS_MAX_AGE_SECONDS: groupsAgeSeconds.toString(),
      OIDC_GROUPS_MAP: JSON.stringify({ "/staff/planners": "rediflow-viewers" }),
      OIDC_API_CLIENTS: `rediflow-api@${issuer}`,
    });
    await stack.start(variables);
    return `at ${stack.origin}, with the realm of deploy/keycloak and the secret that its import made`;
  },
};
