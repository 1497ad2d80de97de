import { expect, test } from "vitest";
import { startBlueprintWorker } from "./testing/blueprint-worker.ts";
import { newRow } from "./testing/rows.ts";
import { addAuthentiksOwn, emptyStore, type Store } from "./testing/store.ts";

const path = "authentik/blueprints/rediflow.yaml";
const file = { path, content: "as it is" };
const env = { APP_URL: "http://localhost:5000", OIDC_CLIENT_ID: "rediflow", OIDC_CLIENT_SECRET: "old" };
const changed = { ...env, OIDC_CLIENT_SECRET: "new" };

function started() {
  const store = emptyStore();
  addAuthentiksOwn(store);
  return { store, worker: startBlueprintWorker(store) };
}

const secretIn = (store: Store): unknown =>
  store.providers.find(({ name }) => name === "rediflow")?.["client_secret"];

test("a changed environment does not arrive by itself, however often the worker looks", () => {
  const { store, worker } = started();
  expect(worker.discover(file, env)).toBe("applied");
  const nextStartAndAnHourLater = [worker.discover(file, changed), worker.discover(file, changed)];
  expect(nextStartAndAnHourLater).toEqual(["unchanged", "unchanged"]);
  expect(secretIn(store)).toBe("old");
});

test("what the one-off runs brings it, and a second run changes nothing more", () => {
  const { store, worker } = started();
  worker.discover(file, env);
  worker.applyBlueprint(path, changed);
  expect(secretIn(store)).toBe("new");
  const before = structuredClone(store);
  worker.applyBlueprint(path, changed);
  expect(store).toEqual(before);
});

test("a flow of the house's own that asks each time is kept for tools", () => {
  const { store, worker } = started();
  const slug = "rediflow-cli-consent";
  const own = newRow.flows({ slug, name: slug, title: slug, designation: "authorization" });
  worker.applyBlueprint(path, env);
  const flowOfTools = () =>
    store.providers.find(({ name }) => name === "rediflow-cli")?.["authorization_flow"];
  expect(flowOfTools()).not.toBe(own["pk"]);
  store.flows.push(own);
  worker.applyBlueprint(path, env);
  expect(flowOfTools()).toBe(own["pk"]);
});

test("a changed file is applied, with the environment as it is then", () => {
  const { store, worker } = started();
  worker.discover(file, env);
  expect(worker.discover({ path, content: "with another comment" }, changed)).toBe("applied");
  expect(secretIn(store)).toBe("new");
});

test("without the secret nothing is written, and the worker tries the same file again", () => {
  const { store, worker } = started();
  const before = structuredClone(store);
  const without = { APP_URL: env.APP_URL, OIDC_CLIENT_ID: env.OIDC_CLIENT_ID };
  expect(() => {
    worker.applyBlueprint(path, without);
  }).toThrow("'client_secret': ['This field may not be null.']");
  expect(worker.discover(file, without)).toBe("failed");
  expect(store).toEqual(before);
  expect(worker.discover(file, env)).toBe("applied");
});

test("before Authentik has made its own objects, the reason names an entry that is missed, not the cause", () => {
  const store = emptyStore();
  expect(() => {
    startBlueprintWorker(store).applyBlueprint(path, env);
  }).toThrow("KeyOf: failed to find entry with `id` of");
});
