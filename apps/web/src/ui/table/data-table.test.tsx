import { act, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Fruits, fruits } from "../../testing/fruits.tsx";
import { renderPlain } from "../../testing/render.tsx";
import type { TableView } from "./table-view.ts";

const names = () => screen.getAllByRole("rowheader").map((each) => each.textContent);
const head = (name: string) => screen.getByRole("columnheader", { name });
const focused = () => document.activeElement?.textContent;

test("a head sorts by a click and by a key, in its own direction first, and says so", async () => {
  const onView = vi.fn<(view: TableView) => void>();
  renderPlain(<Fruits onView={onView} />);
  expect(names()).toEqual(["Apple", "Pear", "Plum"]);
  expect(head("Name").getAttribute("aria-sort")).toBe("ascending");
  expect(head("Weight").getAttribute("aria-sort")).toBe("none");
  await userEvent.click(within(head("Weight")).getByRole("button"));
  expect(names()).toEqual(["Apple", "Pear", "Plum"]);
  expect(head("Weight").getAttribute("aria-sort")).toBe("descending");
  within(head("Weight")).getByRole("button").focus();
  await userEvent.keyboard("{Enter}");
  expect(names()).toEqual(["Plum", "Pear", "Apple"]);
  expect(head("Weight").getAttribute("aria-sort")).toBe("ascending");
  await userEvent.click(within(head("Name")).getByRole("button"));
  expect(names()).toEqual(["Apple", "Pear", "Plum"]);
  expect(onView.mock.calls.map(([{ sort }]) => sort)).toEqual(["-weight", "weight", undefined]);
});

test("columns are chosen, but not those that are always there; the address holds the choice", async () => {
  const onView = vi.fn<(view: TableView) => void>();
  renderPlain(<Fruits onView={onView} />);
  const heads = () => screen.getAllByRole("columnheader").map((each) => each.textContent);
  expect(heads()).toEqual(["Name", "Weight"]);
  expect(screen.queryByRole("checkbox", { name: "Name" })).toBeNull();
  await userEvent.click(screen.getByRole("checkbox", { name: "Note" }));
  expect(heads()).toEqual(["Name", "Weight", "Note"]);
  expect(screen.getByText("About Plum")).toBeTruthy();
  await userEvent.click(screen.getByRole("checkbox", { name: "Weight" }));
  expect(heads()).toEqual(["Name", "Note"]);
  await userEvent.click(screen.getByRole("checkbox", { name: "Note" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Weight" }));
  expect(heads()).toEqual(["Name", "Weight"]);
  expect(onView.mock.calls.map(([{ columns: chosen }]) => chosen)).toEqual([
    "weight.note",
    "note",
    "",
    undefined,
  ]);
});

test("the table is one stop of the Tab key; arrows, Home, End and Page keys move from cell to cell, also to the heads", async () => {
  renderPlain(<Fruits />);
  await userEvent.click(screen.getByRole("checkbox", { name: "Note" }));
  await userEvent.tab();
  expect(focused()).toBe("Apple");
  await userEvent.keyboard("{ArrowDown}");
  expect(focused()).toBe("Pear");
  await userEvent.keyboard("{ArrowRight}");
  expect(focused()).toBe("20");
  await userEvent.keyboard("{ArrowRight}");
  expect(focused()).toBe("About Pear");
  await userEvent.keyboard("{PageDown}{Home}");
  expect(focused()).toBe("Plum");
  await userEvent.keyboard("{Control>}{Home}{/Control}");
  expect(focused()).toBe("Name");
  await userEvent.tab();
  expect(focused()).toBe("after");
  await userEvent.tab({ shift: true });
  expect(focused()).toBe("Name");
});

test("on a phone a hidden column is no cell: the arrows pass it; on paper it is there", async () => {
  vi.spyOn(window, "matchMedia").mockImplementation(
    (query) =>
      Object.assign(new EventTarget(), { matches: true, media: query, onchange: null }) as MediaQueryList,
  );
  renderPlain(<Fruits />);
  const heads = () => screen.getAllByRole("columnheader").map((each) => each.textContent);
  await userEvent.click(screen.getByRole("checkbox", { name: "Note" }));
  expect(heads()).toEqual(["Name", "Note"]);
  expect(screen.queryByRole("checkbox", { name: "Weight" })).toBeNull();
  await userEvent.tab();
  await userEvent.keyboard("{ArrowRight}");
  expect(focused()).toBe("About Apple");
  act(() => {
    window.dispatchEvent(new Event("beforeprint"));
  });
  expect(heads()).toEqual(["Name", "Weight", "Note"]);
  act(() => {
    window.dispatchEvent(new Event("afterprint"));
  });
  vi.restoreAllMocks();
});

test("a click beside a row's controls opens it, one on a control does not", async () => {
  const onOpen = vi.fn();
  renderPlain(<Fruits onOpen={onOpen} />);
  await userEvent.click(screen.getByText("20"));
  expect(onOpen.mock.calls).toEqual([[fruits[0]]]);
  await userEvent.click(screen.getByRole("button", { name: "Pear" }));
  expect(onOpen).toHaveBeenCalledTimes(1);
});
