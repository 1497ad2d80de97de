import { actionNames, actions } from "@rediflow/policy";
import { describe, expect, test } from "vitest";
import { publicPaths } from "../http/public-paths.ts";
import { procedures } from "../testing/every-change.ts";
import { send } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectRefused, expectUnchanged } from "../testing/world.ts";

const server = useServer(() => ({ RATE_LIMIT_LOGINS: "1000", RATE_LIMIT_FAILED_CALLBACKS: "1000" }));

/** As much of Express's own layers as the walk needs. */
interface Layer {
  route?: { path: string | string[]; stack: { method?: string }[] };
  slash: boolean;
  match(path: string): boolean;
}

const layers = (): Layer[] => (server().app.router as unknown as { stack: Layer[] }).stack;
const routePaths = (): string[] => [...new Set(layers().flatMap(({ route }) => route?.path ?? []))];
const mounts = ["/oauth", "/static", "/trpc", "/api"];
/** Their guard looks for our header first; what is below them is asked one by one. */
const guarded = ["/trpc/x", "/api/x"];
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Does the path answer somebody without a session with anything but the way to the login? */
async function isAnswered(path: string): Promise<boolean> {
  const verdicts = await Promise.all(
    methods.map(async (method) => {
      const { status, headers } = await send(server().origin + path, {
        method,
        headers: { accept: "text/html" },
      });
      // 405 is said of the method alone, before anybody looks who asks or what is there: abuse/methods.db.test.ts.
      return (
        status !== 405 &&
        status !== 401 &&
        !(status === 302 && (headers.location ?? "").startsWith("/login?next="))
      );
    }),
  );
  return verdicts.some(Boolean);
}

describe("without a session", () => {
  test("of all routes and mounts only the public paths answer, and each of them does", async () => {
    const paths = [
      ...routePaths(),
      ...mounts.map((mount) => `${mount}/x`),
      "/",
      "/x",
      "/x.js",
      "/s/x",
      "/metrics",
      "/docs",
    ].map((path) => path.replace("/{*path}", "/some/page").replace(":token", "abcdefghijklmnopqrstuv"));
    expect(paths.length).toBeGreaterThan(15);
    const answered = await expectUnchanged(server(), async () => {
      const found: string[] = [];
      for (const path of paths) if (!guarded.includes(path) && (await isAnswered(path))) found.push(path);
      return found;
    });
    const expected = publicPaths.map((path) => (path.endsWith("/") ? `${path}x` : path));
    expect([...new Set(answered)].sort()).toEqual([...expected].sort());
  });

  test("the list of public paths is this one", () => {
    expect([...publicPaths].sort()).toEqual([
      ...["/healthz", "/login", "/logout", "/oauth/backchannel-logout", "/oauth/callback", "/readyz"],
      ...["/signed-out", "/static/"],
    ]);
  });

  test("nothing is mounted that the walk does not know", () => {
    const middleware = layers().filter(({ route }) => route === undefined);
    const unknown = middleware.filter((layer) => !layer.slash && !mounts.some((mount) => layer.match(mount)));
    expect(unknown).toEqual([]);
    // Log, headers (two), methods, limit, gate, the last answer and the error handler: whoever adds one looks at what stands before the gate.
    expect(middleware.filter(({ slash }) => slash)).toHaveLength(8);
  });

  test("what is asked of health says only ok", async () => {
    for (const path of ["/healthz", "/readyz"])
      expect(await send(server().origin + path)).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });
});

describe("every procedure of the API", () => {
  test("there are some", () => {
    expect(procedures().length).toBeGreaterThan(25);
  });

  test.each(procedures())(
    "$name names an action of the closed list that changes what it says, and asks for a session",
    async ({ name, type, operation }) => {
      const listed = actionNames.find((each) => each === operation?.action);
      expect(listed, `${name} must be made of an operation`).toBeDefined();
      expect(type).toBe(listed !== undefined && actions[listed].changes ? "mutation" : "query");
      const headers = { "x-rediflow": "1", origin: server().origin, "content-type": "application/json" };
      const [right, wrong] = type === "mutation" ? ["POST", "GET"] : ["GET", "POST"];
      const ask = (method: string, path = `/trpc/${name}`) =>
        send(server().origin + path, { method, headers, ...(method === "POST" && { body: "{}" }) });
      await expectRefused(server(), () => ask(right), [401, "not-signed-in"]);
      await expectRefused(server(), () => ask(wrong), [405, "method-not-allowed"]);
    },
  );
});

describe("every way of a workbook", () => {
  test.each([
    ["POST", "/api/imports/people"],
    ["POST", "/api/imports/people/preview"],
    ["POST", "/api/imports/project"],
    ["POST", "/api/imports/project/preview"],
    ["GET", "/api/exports/people.ods"],
    ["GET", "/api/exports/people.xlsx"],
    ["GET", "/api/exports/project.ods?code=AURORA"],
    ["GET", "/api/exports/project.xlsx?code=AURORA"],
  ])("%s %s asks for a session", async (method, path) => {
    const headers = {
      "x-rediflow": "1",
      origin: server().origin,
      "content-type": "application/octet-stream",
    };
    const ask = () =>
      send(server().origin + path, { method, headers, ...(method === "POST" && { body: "x" }) });
    await expectRefused(server(), ask, [401, "not-signed-in"]);
  });
});
