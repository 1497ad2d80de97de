import { act, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Fruits } from "../../testing/fruits.tsx";
import { renderPlain } from "../../testing/render.tsx";

afterEach(() => {
  vi.restoreAllMocks();
});

const focused = () => document.activeElement?.textContent;

/** A view of 700 px that scrolls, which jsdom does not have. */
function layOut(): void {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(700);
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(100_000);
  Element.prototype.scrollTo = function scrollTo(this: Element, where?: ScrollToOptions | number) {
    this.scrollTop = typeof where === "object" ? (where.top ?? 0) : 0;
    setTimeout(() => this.dispatchEvent(new Event("scroll")));
  };
}

const many = Array.from({ length: 2000 }, (_, at) => ({
  name: `Fruit ${(at + 1).toString().padStart(4, "0")}`,
  weight: at,
}));

test("of 2,000 rows only some are drawn, each says where it stands, and the keyboard reaches the last", async () => {
  layOut();
  renderPlain(<Fruits rows={many} />);
  await vi.waitFor(() => {
    expect(screen.getAllByRole("rowheader").length).toBeLessThan(60);
  });
  const table = screen.getByRole("grid", { name: "Fruits" });
  expect(table.getAttribute("aria-rowcount")).toBe("2001");
  const rows = within(table).getAllByRole("row");
  expect(rows.slice(0, 3).map((row) => row.getAttribute("aria-rowindex"))).toEqual(["1", "2", "3"]);
  screen.getByRole("button", { name: "Fruit 0001" }).focus();
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await vi.waitFor(() => {
    expect(focused()).toBe("1999");
  });
  expect(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe("2001");
});

test("after the rows were scrolled by the wheel, one of those in sight is the stop of the Tab key", async () => {
  layOut();
  renderPlain(<Fruits rows={many} />);
  await vi.waitFor(() => {
    expect(screen.getAllByRole("rowheader").length).toBeLessThan(60);
  });
  const scroller = screen.getByRole("grid").parentElement;
  scroller?.scrollTo({ top: 40_000 });
  await vi.waitFor(() => {
    expect(screen.queryByText("Fruit 0001")).toBeNull();
  });
  const stops = screen.getByRole("grid").querySelectorAll('[tabindex="0"]');
  expect([...stops].map((stop) => stop.textContent)).toEqual(["Fruit 1001"]);
});

test("before it is printed every row is drawn", async () => {
  layOut();
  renderPlain(<Fruits rows={many.slice(0, 300)} />);
  await vi.waitFor(() => {
    expect(screen.getAllByRole("rowheader").length).toBeLessThan(80);
  });
  act(() => {
    window.dispatchEvent(new Event("beforeprint"));
  });
  expect(screen.getAllByRole("rowheader")).toHaveLength(300);
  act(() => {
    window.dispatchEvent(new Event("afterprint"));
  });
  expect(screen.getAllByRole("rowheader").length).toBeLessThan(80);
});

test("where the server has more rows, they are asked for when the last are near, and counted", async () => {
  layOut();
  const onMore = vi.fn();
  renderPlain(<Fruits rows={many.slice(0, 100)} total={2000} onMore={onMore} />);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("2001");
  await vi.waitFor(() => {
    expect(screen.getAllByRole("rowheader").length).toBeLessThan(80);
  });
  expect(onMore).not.toHaveBeenCalled();
  screen.getByRole("button", { name: "Fruit 0001" }).focus();
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await vi.waitFor(() => {
    expect(onMore).toHaveBeenCalled();
  });
});
