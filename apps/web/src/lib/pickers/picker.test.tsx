import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { WithApi } from "../../testing/api.tsx";
import { PersonPicker } from "./person-picker.tsx";

const all = Array.from({ length: 312 }, (_, at) => {
  const number = at.toString().padStart(3, "0");
  return { id: `id-${number}`, code: `P${number}`, name: `Person ${number}`, detail: null };
});

/** Answers the search as the server does; gives what was asked. */
function answerSearch(): { search?: string; picked?: string[] }[] {
  const asked: { search?: string; picked?: string[] }[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    const text = new URL(url, "http://page").searchParams.get("input") ?? "{}";
    const input = (JSON.parse(text) as Record<string, { search?: string; picked?: string[] }>)["0"] ?? {};
    asked.push(input);
    const fits = all.filter(({ name }) => name.includes(input.search ?? ""));
    const picked = all.filter(({ id }) => input.picked?.includes(id));
    return Promise.resolve(
      Response.json([{ result: { data: { rows: fits.slice(0, 20), total: fits.length, picked } } }]),
    );
  });
  return asked;
}

function Page({ start }: { start: string | null }) {
  const [value, setValue] = useState(start);
  return <PersonPicker label="Person" clearable value={value} onChange={setValue} />;
}

test("nothing is asked before it is opened; then the first are offered, with how many there are", async () => {
  const asked = answerSearch();
  render(<Page start={null} />, { wrapper: WithApi });
  const field = screen.getByRole("combobox", { name: "Person" });
  expect(asked).toEqual([]);
  await userEvent.click(field);
  expect(await screen.findAllByRole("option")).toHaveLength(20);
  expect(screen.getByText("20 of 312 – type to narrow")).toBeTruthy();
});

test("what is typed is searched once, by keyboard one is picked, and what fits nobody says so", async () => {
  const asked = answerSearch();
  render(<Page start={null} />, { wrapper: WithApi });
  const field = screen.getByRole("combobox", { name: "Person" });
  await userEvent.click(field);
  await screen.findAllByRole("option");
  await userEvent.type(field, "Person 31");
  await waitFor(() => {
    expect(asked.map(({ search }) => search)).toEqual(["", "Person 31"]);
  });
  await waitFor(() => {
    expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
      "Person 310 · P310",
      "Person 311 · P311",
    ]);
  });
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect((field as HTMLInputElement).value).toBe("Person 310 · P310");
  await userEvent.clear(field);
  await userEvent.type(field, "nobody");
  expect(await screen.findByText("Nobody of that name whom you may see")).toBeTruthy();
});

test("what is picked is read at once, stays shown, and is not searched for", async () => {
  const asked = answerSearch();
  render(<Page start="id-200" />, { wrapper: WithApi });
  const field = screen.getByRole("combobox", { name: "Person" });
  await waitFor(() => {
    expect((field as HTMLInputElement).value).toBe("Person 200 · P200");
  });
  await userEvent.click(field);
  expect(await screen.findAllByRole("option")).toHaveLength(21);
  expect(asked.map(({ search }) => search)).toEqual(["", ""]);
});
