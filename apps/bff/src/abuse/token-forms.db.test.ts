import { expect, test } from "vitest";
import { send } from "../testing/send.ts";
import { useHostileServer } from "../testing/use-hostile-server.ts";

// OIDC_API_CLIENTS may be written with the slash of the issuer's name or without.
const { server, provider } = useHostileServer((issuer) => ({
  OIDC_API_CLIENTS: `rediflow-cli@${issuer.slice(0, -1)}`,
}));

test.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
  ["as Authentik writes it", {}],
  ["for several audiences, ours among them", { aud: ["account", "rediflow-cli"] }],
  ["that another client asked for", { azp: "somebody-elses-tool" }],
  ["of nobody's client", { azp: undefined }],
  ["with its scopes in a list", { scope: ["openid", "rediflow-api"] }],
  ["with its scopes in scp", { scope: undefined, scp: "rediflow-api" }],
  ["of the type at+jwt", {}, { typ: "at+jwt" }],
  ["of the type JWT", {}, { typ: "JWT" }],
])("an access token %s is good", async (_name, changed, header = {}) => {
  provider().misbehave({ userinfo: { groups: ["rediflow-viewers"] } });
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: provider().issuer, aud: "rediflow-cli", sub: "hostile-1", iat: now, exp: now + 3600 },
    ...{ scope: "openid rediflow-api", azp: "rediflow-cli", jti: crypto.randomUUID() },
    ...changed,
  };
  const authorization = `Bearer ${await provider().sign(claims, { header })}`;
  const answer = await send(`${server().origin}/trpc/access.get`, { headers: { authorization } });
  expect(answer, answer.body).toMatchObject({ status: 200 });
  expect(JSON.parse(answer.body)).toHaveProperty("result.data.role", "viewer");
});
