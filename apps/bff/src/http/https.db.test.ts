import { describe, expect, test } from "vitest";
import { send, type Answer } from "../testing/send.ts";
import { useHostileServer } from "../testing/use-hostile-server.ts";

// As behind a proxy that ends TLS: plain http arrives, with the browser's host name and scheme in headers.
const { server } = useHostileServer(() => ({ APP_URL: "https://plan.example", TRUST_PROXY: "1" }));

const proxied = { host: "plan.example", "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7" };
const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  send(server().origin + path, { headers: { ...proxied, accept: "text/html", ...headers } });
const cookies = ({ headers }: Answer): string[] => headers["set-cookie"] ?? [];
const pairs = (answer: Answer): string =>
  cookies(answer)
    .map((line) => line.split(";")[0])
    .join("; ");

/** A login up to the answer of the callback. */
async function signIn(): Promise<{ begun: Answer; answer: Answer }> {
  const begun = await ask("/login?next=/people");
  const atProvider = await send(begun.headers.location ?? "");
  const callback = new URL(atProvider.headers.location ?? "");
  expect(callback.origin).toBe("https://plan.example");
  return { begun, answer: await ask(callback.pathname + callback.search, { cookie: pairs(begun) }) };
}

describe("on https", () => {
  test("every answer tells browsers to stay there, a refusal too", async () => {
    for (const path of ["/healthz", "/login", "/projects", "/trpc/access.get"]) {
      const { headers } = await ask(path);
      const [age] = /(?<=^max-age=)\d+/.exec(headers["strict-transport-security"] ?? "") ?? [];
      expect(Number(age), path).toBeGreaterThanOrEqual(180 * 86_400);
    }
  });

  test("the session cookie is this host's alone, and goes over https alone", async () => {
    const { begun, answer } = await signIn();
    expect([answer.status, answer.headers.location]).toEqual([302, "https://plan.example/people"]);
    const session = cookies(answer).filter((line) => !line.startsWith("rediflow-login-"));
    expect(session).toHaveLength(1);
    expect(session[0]).toMatch(/^__Host-rediflow-test=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookies(begun)).toHaveLength(2);
    for (const line of cookies(begun)) expect(line).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test("that cookie is the session's, the same value under the name of plain http is not", async () => {
    const { answer } = await signIn();
    const [value] = /(?<=__Host-rediflow-test=)[\w-]{43}/.exec(pairs(answer)) ?? [];
    const api = (cookie: string) => ask("/trpc/access.get", { "x-rediflow": "1", cookie });
    expect(await api(`__Host-rediflow-test=${value ?? ""}`)).toMatchObject({ status: 200 });
    expect(await api(`rediflow-test=${value ?? ""}`)).toMatchObject({ status: 401, code: "not-signed-in" });
  });
});
