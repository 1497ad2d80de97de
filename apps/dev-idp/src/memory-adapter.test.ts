import { expect, test } from "vitest";
import { createMemoryAdapter } from "./memory-adapter.ts";

test("what has expired is not found, by id or otherwise", async () => {
  let now = 1_000_000;
  const adapter = createMemoryAdapter(() => now)("Session");
  await adapter.upsert("one", { uid: "uid-one" }, 60);
  await adapter.upsert("kept", { uid: "uid-kept" });
  now += 59_999;
  expect(await adapter.find("one")).toEqual({ uid: "uid-one" });
  expect(await adapter.findByUid("uid-one")).toEqual({ uid: "uid-one" });
  now += 1;
  expect(await adapter.find("one")).toBeUndefined();
  expect(await adapter.findByUid("uid-one")).toBeUndefined();
  expect(await adapter.findByUid("uid-kept")).toEqual({ uid: "uid-kept" });
});

test("an expired entry that is written again lives again", async () => {
  let now = 0;
  const adapter = createMemoryAdapter(() => now)("Session");
  await adapter.upsert("one", { uid: "old" }, 1);
  now = 120_000;
  await adapter.upsert("two", { uid: "two" }, 1);
  await adapter.upsert("one", { uid: "new" }, 1);
  expect(await adapter.find("one")).toEqual({ uid: "new" });
});

test("revoking a grant removes its tokens of this model only, and of no other grant", async () => {
  const model = createMemoryAdapter();
  const [access, refresh] = [model("AccessToken"), model("RefreshToken")];
  await access.upsert("a", { grantId: "one" }, 60);
  await access.upsert("b", { grantId: "two" }, 60);
  await refresh.upsert("a", { grantId: "one" }, 60);
  await access.revokeByGrantId("one");
  expect(await access.find("a")).toBeUndefined();
  expect(await access.find("b")).toBeDefined();
  expect(await refresh.find("a")).toBeDefined();
});

test("consuming notes the time in seconds, destroying forgets, and neither minds an unknown id", async () => {
  const adapter = createMemoryAdapter(() => 5_900)("RefreshToken");
  await adapter.upsert("one", { grantId: "one" }, 60);
  await adapter.consume("one");
  expect(await adapter.find("one")).toEqual({ grantId: "one", consumed: 5 });
  await adapter.destroy("one");
  expect(await adapter.find("one")).toBeUndefined();
  await adapter.consume("stranger");
  await adapter.destroy("stranger");
});
