import { serverVariables, type Step } from "../trial.ts";

/** The server takes what the set-up wrote, and nothing of the owner's or of Authentik's administrator. */
export const rediflowStarts: Step = {
  name: "Rediflow starts",
  needs: ["set-up"],
  run: async ({ stack, variables }) => {
    // The issuer of tools is the same but for the application's slug.
    const issuer = (variables["OIDC_ISSUER"] ?? "").replace(/\/[^/]+\/$/, "/rediflow-cli/");
    variables["OIDC_API_CLIENTS"] = `rediflow-cli@${issuer}`;
    await stack.start(serverVariables(variables, stack));
    return `at ${stack.origin}`;
  },
};
