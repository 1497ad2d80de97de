import { expect, test } from "vitest";
import { codesOf, faultsOf, faultsOfLog } from "./answers.ts";

const refusal = (message: string, code = "invalid-input"): string =>
  JSON.stringify({ error: { code, message, requestId: "x" } });
const faults = (body: string, status = 400): string[] => faultsOf({ status, url: "/trpc/x", body });

test("a refusal in our words has no fault", () => {
  expect(faults(refusal("The request is not of the expected form."))).toEqual([]);
  expect(
    faults(JSON.stringify([{ error: { data: { code: "invalid-input" } } }, { result: {} }]), 400),
  ).toEqual([]);
});

test.each([
  "at Object.query (/app/node_modules/pg/lib/client.js:1:2)",
  "Error: x\n    at load (file:///app/apps/bff/src/features/load-project.ts:20:3)",
  'SELECT "id" FROM "projects" WHERE id = $1',
  "insert into user_settings values",
  "Invalid `prisma.project.create()` invocation",
  "relation shared_views does not exist",
  "connect ECONNREFUSED 127.0.0.1:5432",
  "http://localhost:9000/application/o/token/ answered 500",
  "eyJhbGciOiJSUzI1NiJ9.x.y",
  "unexpected JWT claim",
])("the filter sees %s", (message) => {
  expect(faults(refusal(message))).toHaveLength(1);
});

test("a reason that nobody knows, none, and one of another status are faults", () => {
  expect(faults(refusal("x", "made-up")).length).toBeGreaterThan(0);
  expect(faults("Internal Server Error", 500).length).toBeGreaterThan(0);
  expect(faults("", 500).length).toBeGreaterThan(0);
  expect(faults(refusal("x"), 403)).toHaveLength(1);
  expect(codesOf('{"error":{"code":"__proto__"}}').flatMap((code) => faults(refusal("x", code)))).not.toEqual(
    [],
  );
});

test("a log that holds a secret, or more than one record, is seen", () => {
  expect(faultsOfLog('{"msg":"request","path":"/oauth/callback"}\n')).toEqual([]);
  for (const text of [
    "/oauth/callback?code=x",
    "a&state=y",
    "eyJhbGciOiJSUzI1NiJ9",
    "rediflow-test=abc",
    "rediflow-login-a_b=c",
  ])
    expect(faultsOfLog(`{"msg":"${text}"}\n`), text).toHaveLength(1);
  expect(faultsOfLog('{"msg":"a"}\n{"msg":"forged"}\n')).toHaveLength(1);
});
