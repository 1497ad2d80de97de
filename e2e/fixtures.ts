import { test as base, expect, type BrowserContext, type Locator, type Page } from "@playwright/test";
import type { RouterOutputs } from "@rediflow/bff/router";
import { monthIndex } from "@rediflow/planning";
import { fillPasswordForm } from "./password-form.ts";

/** Somebody at a browser of their own, signed in through the password form. */
export interface Visitor {
  page: Page;
  /** Opens a project's team by its code, through the project table. */
  openTeam(code: string): Promise<TeamGrid>;
  /** Changes something by the API directly, with this visitor's session, past everything that the page checks. */
  call(
    procedure: string,
    input: unknown,
  ): Promise<{ status: number; code: string | undefined; body: string }>;
  /** Asks the API directly, with this visitor's session; the answer must be one. */
  ask<Path extends keyof Asked>(path: Path, input?: unknown): Promise<Asked[Path]>;
}

/** The calls that journeys compare the page with. */
interface Asked {
  "projects.list": RouterOutputs["projects"]["list"];
  "people.list": RouterOutputs["people"]["list"];
  "organisations.list": RouterOutputs["organisations"]["list"];
  "roleTypes.list": RouterOutputs["roleTypes"]["list"];
}

// Tables are grids too, and one of them is left for a team.
const teamGridName = /^Person-months of/;

/** The month grid of a team as a person works with it. */
export interface TeamGrid {
  root: Locator;
  cell(row: number, month: number): Locator;
  /** Clicks a cell and types; the keys are as on a keyboard. */
  type(row: number, month: number, text: string): Promise<void>;
  rowId(row: number): Promise<string>;
  projectId: string;
  /** The address of this view. */
  url: string;
}

/** The current month of the stack, which runs in Helsinki. */
export function thisMonth(): number {
  const [year, month] = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/Helsinki",
    year: "numeric",
    month: "2-digit",
  })
    .format(new Date())
    .split("-");
  return monthIndex(Number(year), Number(month));
}

type SignIn = (email: string, how?: { locale?: string }) => Promise<Visitor>;

export const test = base.extend<{ signIn: SignIn }>({
  baseURL: async ({}, use) => {
    await use(process.env["REDIFLOW_E2E_URL"] ?? "");
  },
  signIn: async ({ browser, baseURL }, use) => {
    const origin = baseURL ?? "";
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (email, how = {}) => {
      const context = await browser.newContext({
        ...how,
        baseURL: origin,
        permissions: ["clipboard-read", "clipboard-write"],
      });
      contexts.push(context);
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(`${email}: ${error.message}`));
      page.on("console", (line) => {
        // A refused call is logged by the browser itself; what the page complains of is ours.
        if (line.type() === "error" && !line.text().startsWith("Failed to load resource"))
          complaints.push(`${email}: ${line.text()}`);
      });
      await page.goto("/");
      await fillPasswordForm(page, email);
      await page.waitForURL(`${origin}/**`);
      return visitor(page, origin);
    });
    for (const context of contexts) await context.close();
    expect(complaints).toEqual([]);
  },
});

export { expect } from "@playwright/test";

function visitor(page: Page, origin: string): Visitor {
  return {
    page,
    openTeam: async (code) => {
      await page.goto("/projects");
      await page.getByRole("link", { name: code, exact: true }).click();
      await page.getByRole("grid", { name: teamGridName }).waitFor();
      return teamGrid(page);
    },
    call: async (procedure, input) => {
      const answer = await page.request.post(`/trpc/${procedure}`, {
        headers: { "x-rediflow": "1", origin, "content-type": "application/json" },
        data: input,
      });
      const body = await answer.text();
      return { status: answer.status(), code: /"code":"([a-z-]+)"/.exec(body)?.[1], body };
    },
    ask: async (path, input) => {
      const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      const answer = await page.request.get(`/trpc/${path}${query}`, { headers: { "x-rediflow": "1" } });
      expect(answer.status()).toBe(200);
      const body = (await answer.json()) as { result: { data: never } };
      return body.result.data;
    },
  };
}

function teamGrid(page: Page): TeamGrid {
  const root = page.getByRole("grid", { name: teamGridName });
  const rowId = async (row: number): Promise<string> => {
    const cell = root.locator(`[role=row] [data-cell]`);
    // After a reload the rows come a moment later.
    await cell.first().waitFor();
    const ids = await cell.evaluateAll((cells) => [
      ...new Set(cells.map((each) => each.getAttribute("data-cell")?.split(":")[0] ?? "")),
    ]);
    return ids[row] ?? "";
  };
  const ids = new Map<number, string>();
  const known = async (row: number): Promise<string> => {
    const id = ids.get(row) ?? (await rowId(row));
    ids.set(row, id);
    return id;
  };
  const cellOf = (id: string, month: number): Locator =>
    root.locator(`[data-cell="${id}:${month.toString()}"]`);
  return {
    root,
    url: page.url(),
    projectId: new URL(page.url()).pathname.split("/")[2] ?? "",
    cell: (row, month) =>
      root.locator(`[role=row]:has([data-cell])`).nth(row).locator(`[data-cell$=":${month.toString()}"]`),
    type: async (row, month, text) => {
      await cellOf(await known(row), month).click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    rowId: known,
  };
}
