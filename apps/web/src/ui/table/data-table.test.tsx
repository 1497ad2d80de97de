import { act, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useMemo, useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { renderPlain } from "../../testing/render.tsx";
import { useCellStop } from "./cell-stop.ts";
import type { Column } from "./column.ts";
import { ColumnChoice } from "./column-choice.tsx";
import { DataTable } from "./data-table.tsx";
import { sortRows } from "./sort-rows.ts";
import { sortedBy, type TableView } from "./table-view.ts";
import { useTableModel } from "./use-table-model.ts";

interface Fruit {
  name: string;
  weight: number | null;
}

const columns: readonly Column<Fruit>[] = [
  {
    id: "name",
    label: "Name",
    show: "always",
    sort: "ascending",
    control: true,
    width: 100,
    value: ({ name }) => name,
    cell: ({ name }) => <Name name={name} />,
  },
  {
    id: "weight",
    label: "Weight",
    sort: "descending",
    align: "right",
    width: 80,
    value: ({ weight }) => weight,
    cell: ({ weight }) => weight,
  },
  { id: "note", label: "Note", show: "on-demand", width: 80, cell: ({ name }) => `About ${name}` },
];

function Name({ name }: { name: string }) {
  return (
    <button type="button" tabIndex={useCellStop()}>
      {name}
    </button>
  );
}

const fruits: readonly Fruit[] = [
  { name: "Pear", weight: 20 },
  { name: "Apple", weight: 100 },
  { name: "Plum", weight: null },
];

interface Given {
  rows?: readonly Fruit[];
  total?: number;
  selectable?: boolean;
  onOpen?: (row: Fruit) => void;
  onMore?: () => void;
  onView?: (view: TableView) => void;
}

const rowId = ({ name }: Fruit): string => name;
const rowMark = ({ name }: Fruit) => ({ "data-fruit": name });

/** A table whose address is a state, as a page would hold it. */
function Fruits({ rows = fruits, onView, ...given }: Given) {
  const [view, setView] = useState<TableView>({});
  const sorted = useMemo(
    () => sortRows(rows, columns, sortedBy(columns, view.sort, "name")),
    [rows, view.sort],
  );
  const model = useTableModel({
    rows: sorted,
    columns,
    rowId,
    view,
    onView: (change) => {
      onView?.(change);
      setView((old) => ({ ...old, ...change }));
    },
    standardSort: "name",
  });
  return (
    <>
      <ColumnChoice model={model} />
      <DataTable model={model} label="Fruits" rowName={rowId} rowMark={rowMark} {...given} />
      <button type="button">after</button>
    </>
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

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

test("a click beside a row's controls opens it, one on a control does not", async () => {
  const onOpen = vi.fn();
  renderPlain(<Fruits onOpen={onOpen} />);
  await userEvent.click(screen.getByText("20"));
  expect(onOpen.mock.calls).toEqual([[fruits[0]]]);
  await userEvent.click(screen.getByRole("button", { name: "Pear" }));
  expect(onOpen).toHaveBeenCalledTimes(1);
});

test("rows are selected one by one, all from one to another, and all at once", async () => {
  renderPlain(<Fruits selectable />);
  const selected = () =>
    screen
      .getAllByRole("row")
      .filter((row) => row.getAttribute("aria-selected") === "true")
      .map((row) => row.getAttribute("data-fruit"));
  await userEvent.click(screen.getByRole("checkbox", { name: "Select Apple" }));
  expect(selected()).toEqual(["Apple"]);
  await userEvent.keyboard("{Shift>}");
  await userEvent.click(screen.getByRole("checkbox", { name: "Select Plum" }));
  expect(selected()).toEqual(["Apple", "Plum"]);
  await userEvent.keyboard("{/Shift}");
  await userEvent.click(screen.getByRole("checkbox", { name: "Select all rows" }));
  expect(selected()).toEqual(["Apple", "Pear", "Plum"]);
  await userEvent.click(screen.getByRole("checkbox", { name: "Select all rows" }));
  expect(selected()).toEqual([]);
});

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

test("before it is printed every row is drawn", async () => {
  layOut();
  renderPlain(<Fruits rows={many.slice(0, 300)} />);
  await vi.waitFor(() => {
    expect(screen.getAllByRole("rowheader").length).toBeLessThan(80);
  });
  act(() => window.dispatchEvent(new Event("beforeprint")));
  expect(screen.getAllByRole("rowheader")).toHaveLength(300);
  act(() => window.dispatchEvent(new Event("afterprint")));
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
