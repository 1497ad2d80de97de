import dns from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { findLocalNames } from "./local-names.ts";

type Lookup = (name: string, options: dns.LookupOptions, answer: (...found: unknown[]) => void) => void;
const real = dns.lookup;

afterEach(() => {
  dns.lookup = real;
});

/** A resolver that knows the names of this table and what this machine's knows, but no other `*.localhost`. */
function resolver(known: Record<string, string>): string[] {
  const asked: string[] = [];
  const lookup: Lookup = (name, options, answer) => {
    if (name.includes("authentik")) asked.push(name);
    const address = known[name];
    if (address !== undefined) answer(null, [{ address, family: 4 }]);
    else if (!/\.(localhost|invalid)$/.test(name)) (real as Lookup)(name, options, answer);
    else answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }));
  };
  dns.lookup = lookup as typeof dns.lookup;
  return asked;
}

/** The host that a server on this machine was asked for under a name. */
async function hostSeen(name: string): Promise<string> {
  const server = createServer((req, res) => res.end(req.headers.host));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answer = await fetch(`http://${name}:${port.toString()}/`, { headers: { connection: "close" } });
    return (await answer.text()).replace(port.toString(), "PORT");
  } finally {
    server.close();
  }
}

test("a name that ends with .localhost is this machine where the resolver does not know it, and stays the name", async () => {
  resolver({});
  await expect(hostSeen("authentik.localhost")).rejects.toThrow("fetch failed");
  findLocalNames();
  expect(await hostSeen("authentik.localhost")).toBe("authentik.localhost:PORT");
});

test("an alias that the resolver knows counts, as in a container network", async () => {
  const asked = resolver({ "authentik.localhost": "127.0.0.1" });
  findLocalNames();
  await hostSeen("authentik.localhost");
  expect(asked).toEqual(["authentik.localhost"]);
});

test("another name that the resolver does not know is known no more than before", async () => {
  const asked = resolver({});
  findLocalNames();
  await expect(hostSeen("authentik.localhost.example.invalid")).rejects.toThrow("fetch failed");
  expect(asked).toEqual(["authentik.localhost.example.invalid"]);
});
