import { expect, test } from "vitest";
import { scopesFor } from "./scopes.ts";

const [authentik, keycloak] = [
  "https://id.example/application/o/rediflow/",
  "https://id.example/realms/house",
];
const usual = ["openid", "profile", "email"];

test.each([
  ["Authentik", { issuer: authentik }, [...usual, "offline_access"]],
  [
    "Authentik with groups",
    { issuer: authentik, scopes_supported: ["groups"] },
    [...usual, "offline_access", "groups"],
  ],
  ["Keycloak", { issuer: keycloak, scopes_supported: ["openid", "offline_access"] }, usual],
  [
    "Keycloak whose realm has a scope groups that the client lacks",
    { issuer: keycloak, scopes_supported: ["openid", "groups"] },
    usual,
  ],
  [
    "another with groups",
    { issuer: "https://id.example", scopes_supported: ["groups"] },
    [...usual, "groups"],
  ],
])("%s is asked for the usual scopes", (_name, provider, scopes) => {
  expect(scopesFor({ scopes: undefined }, provider)).toEqual(scopes);
});

test("what is configured is the whole list", () => {
  const provider = { issuer: authentik, scopes_supported: ["groups"] };
  expect(scopesFor({ scopes: ["openid"] }, provider)).toEqual(["openid"]);
});
