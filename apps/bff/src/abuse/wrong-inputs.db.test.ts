import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { procedures } from "../testing/every-change.ts";
import { send, type Answer } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectUnchanged } from "../testing/world.ts";

const server = useServer(() => ({ RATE_LIMIT_API: "1000000" }));
let cookie: string;
beforeAll(async () => {
  cookie = `rediflow-test=${(await server().signIn("superadmin@test")).cookie("rediflow-test") ?? ""}`;
});

/** Words that the validator writes, and we do not. */
const validatorWords =
  /invalid (?:input|option|uuid|string|type|key)|expected|received|unrecogni[sz]ed|too (?:small|big)|zod|→|✖/i;

/** Inputs of every wrong kind: as a whole, and in every field that the procedure has. */
function wrongInputs(schema: z.ZodType | undefined): unknown[] {
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const kinds = [null, true, -1, 1.5, 1e300, "", "AURORA", "x".repeat(5000), [], [{}], {}, { a: 1 }];
  const filled = kinds.map((kind) => Object.fromEntries(fields.map((field) => [field, kind])));
  return [undefined, null, 7, "x", [], {}, { wizard: 1 }, ...filled];
}

function call(name: string, type: string, input: unknown): Promise<Answer> {
  const address = `${server().origin}/trpc/${name}`;
  const headers = { "x-rediflow": "1", origin: server().origin, "content-type": "application/json", cookie };
  const body = JSON.stringify(input) as string | undefined;
  if (type === "mutation") return send(address, { method: "POST", headers, body: body ?? "" });
  return send(body === undefined ? address : `${address}?input=${encodeURIComponent(body)}`, { headers });
}

test("no word of the validator is read by anybody, whatever is sent to whichever call", async () => {
  const all = procedures();
  const read: string[] = [];
  let refused = 0;
  await expectUnchanged(server(), async () => {
    for (const { name, type, operation } of all) {
      for (const input of wrongInputs(operation?.input)) {
        const { code, body } = await call(name, type, input);
        if (code === "invalid-input") refused += 1;
        if (code !== undefined && validatorWords.test(body)) read.push(`${name}: ${body.slice(0, 300)}`);
      }
    }
  });
  expect(read).toEqual([]);
  expect(refused).toBeGreaterThan(all.length * 5);
});

test("a refused input names the fields for people and for programs", async () => {
  const { status, code, body } = await call("team.get", "query", { projectId: "AURORA" });
  expect([status, code]).toEqual([400, "invalid-input"]);
  expect(JSON.parse(body)).toMatchObject({
    error: {
      message: "The project is not an id of Rediflow.",
      data: { detail: { fields: [{ path: "projectId", code: "not-an-id" }] } },
    },
  });
});
