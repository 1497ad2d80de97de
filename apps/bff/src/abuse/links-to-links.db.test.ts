import { withOwner } from "@rediflow/db-admin/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { apiOf } from "../testing/api.ts";
import { send, type Answer } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectRefused } from "../testing/world.ts";

// More links are opened here than anybody may in a minute.
const server = useServer(() => ({ RATE_LIMIT_SHARED_LINKS: "1000" }));
let api: ReturnType<typeof apiOf>;
let cookie: string;
beforeAll(async () => {
  const browser = await server().signIn("editor@test");
  api = apiOf(browser, server().origin);
  cookie = `rediflow-test=${browser.cookie("rediflow-test") ?? ""}`;
});

const share = (path: string): Promise<{ address: string }> =>
  api.sharedViews.create.mutate({ title: "x", path });
const open = (address: string): Promise<Answer> =>
  send(address, { headers: { cookie, accept: "text/html" } });

const links = [
  ...[
    "/s/abc",
    "/S/abc",
    "/s",
    "/s/",
    "/S?x=1",
    "/s#x",
    "/%73/abc",
    "/%53/abc",
    "/%2573/abc",
    "/%252573/abc",
  ],
  ...["/s%2fabc", "/s%2Fabc", "/s%252fabc", "/%2fs/abc", "/s%5cabc"],
];
const noPages = ["/Login", "/%6cogin", "/%256cogin", "/LOGOUT/", "/%74rpc/x", "/%2574rpc/x"];

describe("a shared view points at a page, and never at a link again, however that is spelled:", () => {
  test.each([...links, ...noPages])("none is made of %s", async (path) => {
    const sending = (): Promise<Answer> =>
      send(`${server().origin}/trpc/sharedViews.create`, {
        method: "POST",
        headers: { cookie, "x-rediflow": "1", origin: server().origin, "content-type": "application/json" },
        body: JSON.stringify({ title: "x", path }),
      });
    await expectRefused(server(), sending, [400, "invalid-input"]);
  });

  test.each([...links, "/%256cogin"])("one that was kept as %s leads to the start page", async (path) => {
    const { address } = await share("/people");
    await withOwner(server().database.ownerUrl, async (owner) => {
      await owner.query("ALTER TABLE shared_views DROP CONSTRAINT IF EXISTS shared_views_path");
      await owner.query("UPDATE shared_views SET path = $1 WHERE token = $2", [path, address.slice(-22)]);
    });
    const { status, headers } = await open(address);
    expect([status, headers.location]).toEqual([302, `${server().origin}/`]);
  });

  test.each(["/settings", "/status", "/sx/y", "/projects/s/x", "/projects?next=/s/abc", "/people#/s/abc"])(
    "%s is a page",
    async (path) => {
      const { address } = await share(path);
      expect((await open(address)).headers.location).toBe(server().origin + path);
    },
  );
});
