import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signOut } from "../session.ts";
import { learnFromFailure, resetStanding, standingNow } from "../standing/standing.ts";
import { lookAgain } from "./leave-for-login.ts";
import { mayLeaveByItself } from "./trip.ts";

beforeEach(() => {
  window.sessionStorage.clear();
  resetStanding();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("on the way to the provider's sign-out, which may take a while, nothing leads to a new sign-in", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return address === "/logout" ? new Promise(() => undefined) : Promise.resolve({ status: 204 });
  });
  void signOut();
  await lookAgain(() => {
    const data = { code: "not-signed-in", requestId: "r", detail: null };
    learnFromFailure({ message: "ended", data }, { changes: false });
    return Promise.reject(new Error("ended"));
  });
  expect(standingNow().ended?.code).toBe("not-signed-in");
  expect(asked).toEqual(["/logout", "/login"]);
  expect(mayLeaveByItself(window.sessionStorage)).toBe(true);
});
