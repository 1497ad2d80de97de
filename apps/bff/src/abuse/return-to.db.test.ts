import { createBrowser } from "@rediflow/dev-idp/testing";
import { describe, expect, test } from "vitest";
import { open, untilCallback, useHostileServer } from "../testing/use-hostile-server.ts";

const { server } = useHostileServer();

/** The address at which a whole login ends that was begun with this `next`. */
async function endOf(next: string): Promise<unknown> {
  const browser = createBrowser();
  const { status, headers } = await open(browser, await untilCallback(browser, server().origin, next));
  expect(status).toBe(302);
  return headers.location;
}

describe("a login never ends at", () => {
  test.each([
    ...["//evil.example", "///evil.example", "////evil.example", "//evil.example/..", "//@evil.example"],
    ...["/\\evil.example", "\\\\evil.example", "/\\/evil.example", "/\\\\evil.example", "\\/evil.example"],
    ...["/\t/evil.example", "/\n/evil.example", "/\r\n/evil.example", "\t//evil.example", "/\0/evil.example"],
    ...["/\u2028/evil.example", "/\u0085/evil.example", "/\u007f/evil.example"],
    ...[
      "https:evil.example",
      "https://evil.example",
      "HTTPS://evil.example",
      "http:/evil.example",
      "ftp://evil.example",
    ],
    ...[
      "javascript:alert(1)",
      "/javascript:alert(1)\n",
      "java\nscript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
    ],
    ...[
      "user@evil.example",
      "//user:pw@evil.example/",
      "@evil.example",
      ".evil.example",
      "?next=//evil.example",
      "#/x",
    ],
    ...[
      "/..//evil.example",
      "/.//evil.example",
      "/a/../..//evil.example",
      "/%2e%2e//evil.example",
      "/%2E//evil.example",
    ],
    ...[
      "/login",
      "/login?next=/login",
      "/LOGIN",
      "/%6cogin",
      "/login/",
      "/x/../login",
      "/logout",
      "/signed-out",
    ],
    ...[
      "/oauth/callback?code=x&state=y",
      "/oauth",
      "/trpc/access.get",
      "/TRPC/access.get",
      "/%74rpc/x",
      "/api/imports",
    ],
    ...["", " ", " /projects", "projects", "%2Fprojects", `/${"a".repeat(2000)}`],
  ])("%j", async (next) => {
    expect(await endOf(next)).toBe(`${server().origin}/`);
  });
});

describe("what only looks foreign stays a path of ours:", () => {
  test.each([
    // Percent signs are not undone on the way, so nothing of these becomes a host.
    ...[["/%5cevil.example"], ["/%09/evil.example"], ["/%2f%2fevil.example"], ["/%2fevil.example"]],
    ...[["/a//evil.example"], ["/@evil.example"], ["/https://evil.example"], ["/.evil.example"]],
    ["/\uff0f\uff0fevil.example", "/%EF%BC%8F%EF%BC%8Fevil.example"],
    ["/\u2215\u2215evil.example", "/%E2%88%95%E2%88%95evil.example"],
    ["/\uff0e\uff0e/evil.example", "/%EF%BC%8E%EF%BC%8E/evil.example"],
    ["/\u3002\u3002/evil", "/%E3%80%82%E3%80%82/evil"],
    ["/projects/../people", "/people"],
    ...[
      ["/loginx"],
      ["/projects?next=//evil.example"],
      ["/projects#//evil.example"],
      ["/s/abcdefghijklmnopqrstuv"],
    ],
    ["/\u202e/gro", "/%E2%80%AE/gro"],
  ] as [string, string?][])("%j", async (next, path = next) => {
    expect(await endOf(next)).toBe(server().origin + path);
  });
});

test.each(["next=/people&next=//evil.example", "next[]=/people", "next[a]=/people", "next=%E0%A4%A"])(
  "a login begun with ?%s ends at the start page",
  async (query) => {
    const browser = createBrowser();
    const begun = await browser.fetch(`${server().origin}/login?${query}`);
    const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
    expect(state).not.toBe("");
    const atProvider = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    const answer = await open(browser, atProvider.headers.get("location") ?? "");
    expect(answer.headers.location).toBe(`${server().origin}/`);
  },
);
