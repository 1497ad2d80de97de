import { beforeEach, expect, test, vi } from "vitest";
import { forgetLeaving, keepTrip, mayLeaveByItself, rememberLeaving, takeTrip, type Trip } from "./trip.ts";

const storage = window.sessionStorage;
const trip: Trip = {
  userId: "ann",
  address: "/people?q=an",
  reason: "not-signed-in",
  cells: 1,
  changeLost: false,
  states: { "new-person:form": { name: "Ronja" } },
};

beforeEach(() => {
  storage.clear();
});

test("the same person gets what was taken along, once", () => {
  keepTrip(storage, trip);
  expect(takeTrip(storage, "ann")).toEqual(trip);
  expect(takeTrip(storage, "ann")).toBeUndefined();
});

test("another person gets nothing of it, and it is gone", () => {
  keepTrip(storage, trip);
  expect(takeTrip(storage, "bo")).toBeUndefined();
  expect(storage).toHaveLength(0);
});

test("what cannot be read is left out", () => {
  for (const text of ["{", "[]", '{"userId":"ann"}']) {
    storage.setItem("rediflow.way-back", text);
    expect(takeTrip(storage, "ann")).toBeUndefined();
  }
});

test("where the browser has no room nothing older is kept", () => {
  keepTrip(storage, trip);
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  keepTrip(storage, { ...trip, cells: 2 });
  full.mockRestore();
  expect(takeTrip(storage, "ann")).toBeUndefined();
});

test("the page leaves by itself once, and again only after somebody was signed in", () => {
  expect(mayLeaveByItself(storage)).toBe(true);
  rememberLeaving(storage);
  expect(mayLeaveByItself(storage)).toBe(false);
  forgetLeaving(storage);
  expect(mayLeaveByItself(storage)).toBe(true);
});
