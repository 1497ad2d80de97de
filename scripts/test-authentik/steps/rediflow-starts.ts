import type { Step } from "../trial.ts";

/** The server takes what the set-up wrote, and nothing of the owner's or Authentik's administrator. */
export const rediflowStarts: Step = {
  name: "Rediflow starts",
  needs: ["set-up"],
  run: async ({ house, variables }) => {
    const { DATABASE_URL: _owner, AUTHENTIK_TOKEN: _token, ...server } = variables;
    const issuer = server["OIDC_ISSUER"] ?? "";
    variables["OIDC_API_CLIENTS"] = `rediflow-cli@${issuer.replace(/\/[^/]+\/$/, "/rediflow-cli/")}`;
    await house.start({
      ...{ ...server, DATABASE_URL_APP: house.databaseUrl },
      OIDC_API_CLIENTS: variables["OIDC_API_CLIENTS"],
    });
    return `at ${house.origin}`;
  },
};
