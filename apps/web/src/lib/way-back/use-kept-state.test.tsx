import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, test } from "vitest";
import { AccessContext, type Access } from "../access.ts";
import { statesNow } from "./kept-states.ts";
import { keepTrip } from "./trip.ts";
import { useKeptState } from "./use-kept-state.ts";

beforeEach(() => {
  window.sessionStorage.clear();
});

function open(userId: string, name = "form") {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AccessContext value={{ userId } as Access}>{children}</AccessContext>
  );
  return renderHook(() => useKeptState(name, () => ({ text: "" })), { wrapper });
}

function comeBack(userId: string): void {
  const states = { form: { text: "typed" } };
  keepTrip(window.sessionStorage, {
    userId,
    address: "/",
    reason: "not-signed-in",
    cells: 0,
    changeLost: false,
    states,
  });
}

test("what was typed is taken along as it is when the page leaves, what was not touched is not", () => {
  const typed = open("ann");
  open("ann", "other");
  act(() => {
    typed.result.current[1]({ text: "half" });
  });
  expect(statesNow()).toEqual({ form: { text: "half" } });
  typed.unmount();
  expect(statesNow()).toEqual({});
});

test("the same person has it again, taken along once more; what is opened after that begins anew", () => {
  comeBack("bea");
  const back = open("bea");
  expect(back.result.current[0]).toEqual({ text: "typed" });
  expect(statesNow()).toEqual({ form: { text: "typed" } });
  back.unmount();
  expect(open("bea").result.current[0]).toEqual({ text: "" });
});

test("another person begins anew", () => {
  comeBack("cai");
  expect(open("dan").result.current[0]).toEqual({ text: "" });
  expect(open("cai").result.current[0]).toEqual({ text: "" });
});
