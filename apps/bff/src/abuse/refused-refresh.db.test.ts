import type { ServerResponse } from "node:http";
import { withOwner } from "@rediflow/db-admin/testing";
import { CompactEncrypt, generateKeyPair } from "jose";
import { expect, test, vi } from "vitest";
import type { Misbehaviour } from "../testing/hostile-provider.ts";
import { reasonIn } from "../testing/reason-in.ts";
import { send } from "../testing/send.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";

// Where groups cannot be read again, the log says why, under the id that the page shows; what is secret is looked for in
// every line when the server stops.
const { server, provider } = useHostileServer();

const secretOfTests = new TextEncoder().encode("secret-of-the-tests");

const refusing = (error: string) => ({
  tokenEndpoint: (res: ServerResponse) => {
    const body = JSON.stringify({ error, error_description: "eyJhbGciOiJub25lIn0 secret words" });
    res.writeHead(400, { "content-type": "application/json" }).end(body);
  },
});

async function encrypted(): Promise<Misbehaviour> {
  const { publicKey } = await generateKeyPair("RSA-OAEP-256");
  const jwe = await new CompactEncrypt(new TextEncoder().encode("a.b.c"))
    .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256CBC-HS512", cty: "JWT" })
    .encrypt(publicKey);
  return { idToken: () => jwe };
}

test.each<[name: string, how: () => Misbehaviour | Promise<Misbehaviour>, code: string, cause: RegExp]>([
  ["a wrong secret", () => refusing("invalid_client"), "provider-refuses-client", /invalid_client/],
  ["a token that is over", () => refusing("invalid_grant"), "not-signed-in", /refresh token.*invalid_grant/],
  [
    "a grant that is not given",
    () => refusing("unauthorized_client"),
    "provider-unavailable",
    /unauthorized_client/,
  ],
  [
    "an encrypted ID token",
    encrypted,
    "provider-unavailable",
    /encrypted \(JWE\).*JWE decryption is not configured/,
  ],
  [
    "an ID token signed with the client's secret",
    () => ({
      idToken: (claims) => provider().sign(claims, { header: { alg: "HS256" }, key: secretOfTests }),
    }),
    "provider-unavailable",
    /HS256.*unexpected JWT "alg" header parameter/,
  ],
  ["userinfo that takes no token", () => ({ userinfoStatus: 401 }), "not-signed-in", /userinfo/],
  ["no refresh token", () => ({}), "not-signed-in", /no refresh token/],
])("%s at a refresh stands in the log with its reason", async (name, how, code, cause) => {
  provider().misbehave(name === "no refresh token" ? { tokens: { refresh_token: undefined } } : {});
  const { browser } = await signInThrough(server().origin);
  provider().misbehave(await how());
  await withOwner(server().database.ownerUrl, (owner) =>
    owner.query(
      "UPDATE sessions SET groups_read_at = now() - interval '301 seconds', access_expires_at = now()",
    ),
  );
  const headers = { cookie: `rediflow-test=${browser.cookie("rediflow-test") ?? ""}`, "x-rediflow": "1" };
  const { body } = await send(`${server().origin}/trpc/access.get`, { headers });
  const line = reasonIn(server().logged, body);
  expect(line.code).toBe(code);
  expect(line.cause).toMatch(cause);
  expect(server().logged.join("")).not.toContain("secret words");
});

test("a reading in the background that fails says why, and the session goes on", async () => {
  const { browser } = await signInThrough(server().origin);
  const how = await encrypted();
  provider().misbehave(how);
  await withOwner(server().database.ownerUrl, (owner) =>
    owner.query(
      "UPDATE sessions SET groups_read_at = now() - interval '160 seconds', access_expires_at = now()",
    ),
  );
  const headers = { cookie: `rediflow-test=${browser.cookie("rediflow-test") ?? ""}`, "x-rediflow": "1" };
  expect(await send(`${server().origin}/trpc/access.get`, { headers })).toMatchObject({ status: 200 });
  const line = await vi.waitFor(() => {
    const found = server().logged.find((each) => each.includes("the session goes on with the old ones"));
    if (found === undefined) throw new Error("no such line yet");
    return found;
  }, 5000);
  expect(line).toContain("JWE decryption is not configured");
  const jwe = (await how.idToken?.({})) ?? "";
  for (const part of jwe.split(".").filter((each) => each.length > 20)) expect(line).not.toContain(part);
});
