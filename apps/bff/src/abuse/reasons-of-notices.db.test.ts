import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { reasonIn, type Line } from "../testing/reason-in.ts";
import { send } from "../testing/send.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";

const { server, provider } = useHostileServer();
const now = (): number => Math.floor(Date.now() / 1000);
const reasonOf = (body: string): Line => reasonIn(server().logged, body);

describe("a refused logout notice", () => {
  const event = "http://schemas.openid.net/event/backchannel-logout";
  const notify = async (
    changed: Record<string, unknown>,
    header: Record<string, unknown> = {},
  ): Promise<string> => {
    const claims = {
      iss: provider().issuer,
      aud: "rediflow",
      iat: now(),
      exp: now() + 120,
      jti: randomUUID(),
      sid: "sid-9",
      events: { [event]: {} },
      ...changed,
    };
    const token = await provider().sign(claims, { header: { typ: "logout+jwt", ...header } });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const address = `${server().origin}/oauth/backchannel-logout`;
    return (await send(address, { method: "POST", headers, body: `logout_token=${token}` })).body;
  };

  test.each<[name: string, changed: Record<string, unknown>, cause: RegExp]>([
    ["for another application", { aud: "another" }, /unexpected "aud" claim value/],
    ["of another issuer", { iss: "https://evil.example/" }, /another issuer than OIDC_ISSUER/],
    ["that has ended", { exp: now() - 60 }, /"exp" claim timestamp check failed/],
    ["issued an hour ago", { iat: now() - 3600 }, /issued more than 300 s ago/],
    ["issued in an hour", { iat: now() + 3600, exp: now() + 7200 }, /300 s ahead of this server's clock/],
    ["without jti", { jti: undefined }, /missing required "jti" claim/],
    ["with a nonce", { nonce: "x" }, /has a nonce/],
    ["of another event", { events: {} }, /do not name a back-channel logout/],
    ["that names nobody", { sid: undefined }, /names neither a session nor a user/],
    ["whose exp is absurd", { exp: 1e300 }, /exp lies more than a day ahead/],
  ])("%s says why", async (_name, changed, cause) => {
    const line = reasonOf(await notify(changed));
    expect(line).toMatchObject({ code: "logout-token-invalid", level: 40 });
    expect(line.cause).toMatch(cause);
  });

  test("of another type, or that came before, says so", async () => {
    expect(reasonOf(await notify({}, { typ: "JWT" })).cause).toMatch(/unexpected "typ" JWT header value/);
    const jti = randomUUID();
    await notify({ jti });
    expect(reasonOf(await notify({ jti })).cause).toBe("a notice with this jti was carried out before");
  });

  test.each([120, 240])("%i s ahead of us is accepted, as an ID token of that clock is", async (ahead) => {
    provider().misbehave({ idClaims: { iat: now() + ahead, exp: now() + ahead + 300 } });
    expect((await signInThrough(server().origin)).answer.status).toBe(302);
    expect(await notify({ iat: now() + ahead, exp: now() + ahead + 120 })).toBe("");
  });
});
