import { beforeEach, describe, expect, test, vi } from "vitest";
import { cliConfig } from "./config.ts";

const names = [
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "POLICY_NO_AUTH_DEFAULT",
  "APP_ENV",
  "PROJECT_VISIBILITY_ENABLED",
];
beforeEach(() => {
  for (const name of names) vi.stubEnv(name, undefined);
});

const deploymentWith = (variables: Record<string, string>) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return cliConfig.deployment();
};
const login = { OIDC_ISSUER: "https://id.example/", OIDC_CLIENT_ID: "rediflow" };

describe("how the deployment is served", () => {
  test.each<[Record<string, string>, string]>([
    [login, "login"],
    [{ ...login, APP_ENV: "prod" }, "login"],
    [{}, "view_only"],
    [{ OIDC_ISSUER: "", OIDC_CLIENT_ID: "" }, "view_only"],
    [{ POLICY_NO_AUTH_DEFAULT: "allow_all" }, "allow_all"],
    [{ POLICY_NO_AUTH_DEFAULT: "view_only", APP_ENV: "prod" }, "view_only"],
  ])("%j is %s", (variables, mode) => {
    expect(deploymentWith(variables)).toEqual({ mode, visibilityEnabled: true });
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ OIDC_ISSUER: "https://id.example/" }, /^OIDC_CLIENT_ID is not set: a login needs both/],
    [{ OIDC_CLIENT_ID: "rediflow" }, /^OIDC_ISSUER is not set: a login needs both/],
    [{ APP_ENV: "prod" }, /^prod without a login .* must be meant: set POLICY_NO_AUTH_DEFAULT/],
    [{ APP_ENV: "qa" }, /^qa without a login/],
    [{ POLICY_NO_AUTH_DEFAULT: "everything" }, /must be view_only or allow_all/],
  ])("%j is refused", (variables, sentence) => {
    expect(() => deploymentWith(variables)).toThrow(sentence);
  });

  test.each(["false", "0", "no", "OFF"])("visibility is switched off by %s", (value) => {
    expect(deploymentWith({ ...login, PROJECT_VISIBILITY_ENABLED: value }).visibilityEnabled).toBe(false);
  });
});
