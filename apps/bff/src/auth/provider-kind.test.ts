import { expect, test } from "vitest";
import { providerKind, slugOf } from "./provider-kind.ts";

const keycloak = "https://id.example/realms/house";

test.each<[issuer: string, endpoint: string | undefined, kind: string]>([
  ["https://id.example/application/o/rediflow/", undefined, "authentik"],
  ["https://id.example/application/o/rediflow", "https://id.example/authorize", "authentik"],
  // Its other issuer mode names the host alone.
  ["https://id.example/", "https://id.example/application/o/authorize/", "authentik"],
  [keycloak, undefined, "keycloak"],
  [keycloak, `${keycloak}/protocol/openid-connect/auth`, "keycloak"],
  [
    `https://id.example/auth/realms/house`,
    `https://id.example/auth/realms/house/protocol/openid-connect/auth`,
    "keycloak",
  ],
  [keycloak, "https://id.example/oauth/v2/authorize", "other"],
  [
    "https://login.microsoftonline.com/9f1c/v2.0",
    "https://login.microsoftonline.com/9f1c/oauth2/v2.0/authorize",
    "other",
  ],
  ["https://id.example/", "https://id.example/oauth/v2/authorize", "other"],
  ["no address", "neither", "other"],
])("%s with %s is %s", (issuer, endpoint, kind) => {
  expect(providerKind({ issuer, authorization_endpoint: endpoint })).toBe(kind);
});

test("an issuer of Authentik's names its application's slug", () => {
  expect(slugOf("https://id.example/application/o/rediflow/")).toBe("rediflow");
  expect(slugOf(keycloak)).toBeUndefined();
});
