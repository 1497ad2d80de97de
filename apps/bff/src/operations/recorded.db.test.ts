import { withOwner } from "@rediflow/db-admin/testing";
import { expect, test } from "vitest";
import { everyChange, procedures } from "../testing/every-change.ts";
import { send } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { changedTables } from "../testing/world.ts";

const server = useServer(() => ({ OIDC_ISSUER: "", POLICY_NO_AUTH_DEFAULT: "allow_all" }));

/** The tables that a piece of work changes while no change of it is recorded; none where it is recorded. */
async function changedUnrecorded(work: () => Promise<unknown>): Promise<string[]> {
  const { changed } = await changedTables(server(), work);
  return changed.includes("changes") ? [] : changed;
}

async function post(name: string, input: object): Promise<void> {
  const headers = { "x-rediflow": "1", origin: server().origin, "content-type": "application/json" };
  await send(`${server().origin}/trpc/${name}`, { method: "POST", headers, body: JSON.stringify(input) });
}

test("every operation that changes something records it, unless it says why not", async () => {
  const unrecorded = new Map(procedures().map(({ name, operation }) => [name, operation?.unrecorded]));
  const found: string[] = [];
  for (const [name, input] of await everyChange(server())) {
    // The second time most of them have nothing to change, and then there is nothing to record.
    for (const turn of [1, 2]) {
      const tables = await changedUnrecorded(() => post(name, input));
      if (tables.length > 0) found.push(`${name} ${turn.toString()}: ${tables.join()}`);
    }
  }
  expect(found.filter((each) => unrecorded.get(each.split(" ")[0] ?? "") === undefined)).toEqual([]);
  expect(found).toEqual(["settings.put 1: user_settings", "settings.put 2: user_settings"]);
});

test("a change that records nothing is found", async () => {
  const tables = await changedUnrecorded(() =>
    withOwner(server().database.ownerUrl, (owner) => owner.query("UPDATE projects SET name = name || '!'")),
  );
  expect(tables).toEqual(["projects"]);
});
