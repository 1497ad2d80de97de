import { describe, expect, test } from "vitest";
import { faultOfAuthentikUrl } from "./authentik-url.ts";
import { setUpStack } from "./testing/set-up.ts";

const stack = setUpStack();

describe("how AUTHENTIK_URL is spelt", () => {
  test.each([
    "https://login.example.org",
    "https://login.example.org/",
    "http://authentik.localhost:9000",
    "https://intra.example.org/authentik",
    "https://intra.example.org/authentik/",
  ])("%s is right", (url) => {
    expect(faultOfAuthentikUrl(url)).toBeUndefined();
  });

  test.each([
    ["https://login.example.org/if/admin/", "Write https://login.example.org."],
    ["https://login.example.org/if/admin/#/core/applications", "Write https://login.example.org."],
    ["https://login.example.org/api/v3", "Write https://login.example.org."],
    ["https://login.example.org/api/v3/", "Write https://login.example.org."],
    ["https://login.example.org/application/o/rediflow/", "Write https://login.example.org."],
    ["https://intra.example.org/authentik/if/user/", "Write https://intra.example.org/authentik."],
    ["https://login.example.org/?next=/", "Write https://login.example.org."],
    ["login.example.org", "Write it like https://login.example.org."],
    ["localhost:9000", "Write it like https://localhost:9000."],
    ["ftp://login.example.org", "must begin with http:// or https://"],
    ["https://login example", "is not an address"],
    ["https://root:hunter2@login.example.org", "must not hold a user or password"],
  ])("%s is named as that variable's fault", (url, remedy) => {
    const fault = faultOfAuthentikUrl(url);
    expect(fault).toMatch(/^AUTHENTIK_URL /);
    expect(fault).toContain(remedy);
    expect(fault).not.toContain("hunter2");
  });

  test("a misspelt one is refused before anything is sent or waited for", async () => {
    const { url } = stack.authentik;
    expect(await stack.failure({ url: `${url}/api/v3` })).toContain(`Write ${url}.`);
    expect(stack.said).toEqual([]);
  });

  test("https on a port that speaks http is named at once", async () => {
    const url = stack.authentik.url.replace("http:", "https:");
    expect(await stack.failure({ url })).toMatch(/^AUTHENTIK_URL is https:.* speaks no https\. Write http:/);
    expect(stack.said).toEqual([]);
  });

  test("http on a port that speaks https is named at once", async () => {
    stack.authentik.interfere = () => ({
      status: 400,
      body: "Client sent an HTTP request to an HTTPS server.",
    });
    expect(await stack.failure()).toMatch(/^AUTHENTIK_URL is http:.* speaks https only\. Write https:/);
    expect(stack.said).toEqual([]);
  });
});
