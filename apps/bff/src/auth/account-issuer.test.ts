import { expect, test } from "vitest";
import { accountIssuer } from "./account-issuer.ts";

const login = "https://auth.example.org/application/o/rediflow/";
const uuid = "00000000-0000-4000-8000-000000000001";

test.each([
  [
    "of a tool of the same Authentik is the login's",
    "https://auth.example.org/application/o/rediflow-cli/",
    uuid,
    login,
  ],
  ["of another host is its own", "https://auth.example.com/application/o/rediflow/", uuid, undefined],
  ["of another port is its own", "https://auth.example.org:9443/application/o/rediflow/", uuid, undefined],
  ["of another scheme is its own", "http://auth.example.org/application/o/rediflow/", uuid, undefined],
  ["of a host that begins alike is its own", "https://auth.example.org.evil.example/", uuid, undefined],
  [
    "that is a name, which people may choose, is its own",
    "https://auth.example.org/application/o/x/",
    "admin",
    undefined,
  ],
  ["with a UUID in it is its own", "https://auth.example.org/application/o/x/", `${uuid}x`, undefined],
  ["with a UUID on one line is its own", "https://auth.example.org/application/o/x/", `${uuid}\n`, undefined],
  [
    "of a neighbour that is no Authentik is its own",
    "https://auth.example.org/realms/rediflow",
    uuid,
    undefined,
  ],
])("a subject %s", (_name, claimed, subject, expected) => {
  expect(accountIssuer(subject, { claimed, login })).toBe(expected ?? claimed);
});

test("a UUID of one of Keycloak's realms is nobody of another realm, whose administrator might choose it", () => {
  const [claimed, other] = ["https://id.example.org/realms/a", "https://id.example.org/realms/b"];
  expect(accountIssuer(uuid, { claimed, login: other })).toBe(claimed);
});

test("a login that is written without its slash is the same", () => {
  const claimed = "https://auth.example.org/application/o/rediflow-cli/";
  expect(accountIssuer(uuid, { claimed, login: login.slice(0, -1) })).toBe(login);
});

test("without a login every issuer stands for itself", () => {
  expect(accountIssuer(uuid, { claimed: login, login: undefined })).toBe(login);
});
