import { render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { WithApi } from "../testing/api.tsx";
import { MoreRows } from "./table/more-rows.tsx";
import { useOrganisations, useOrganisationTree } from "./use-organisation-tree.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const organisation = (shortName: string, parentId: string | null) => {
  return { id: shortName, shortName, name: shortName, parentId, country: null, active: true, version: 1 };
};
const firstPage = { rows: [organisation("UNI", null)], total: 2, all: 2, next: "after-uni" };
const secondPage = { rows: [organisation("LAB", "UNI")], total: 2, all: 2, next: null };

/** Answers with the first page, and with this for the second; gives the cursors that were asked for. */
function answerPages(second: object): string[] {
  const cursors: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    const isSecond = decodeURIComponent(url).includes("after-uni");
    cursors.push(isSecond ? "second" : "first");
    return Promise.resolve(Response.json([isSecond ? second : { result: { data: firstPage } }]));
  });
  return cursors;
}

function Shown() {
  const names = useOrganisationTree().map(
    ({ organisation: { shortName }, depth }) => `${shortName} ${depth.toString()}`,
  );
  return (
    <>
      <p>{names.join(", ")}</p>
      <MoreRows pages={useOrganisations()} />
    </>
  );
}

const renderShown = () =>
  render(
    <WithApi>
      <Suspense>
        <Shown />
      </Suspense>
    </WithApi>,
  );

test("a tree that is longer than one answer is read to its end, each page once", async () => {
  const cursors = answerPages({ result: { data: secondPage } });
  renderShown();
  await screen.findByText("UNI 0, LAB 1");
  expect(cursors).toEqual(["first", "second"]);
});

test("where its end does not come, the tree says so and asks no more by itself", async () => {
  const error = {
    code: -32_603,
    message: "Something went wrong here.",
    data: { code: "internal", requestId: "r", detail: null },
  };
  const cursors = answerPages({ error });
  renderShown();
  expect((await screen.findByRole("alert")).textContent).toContain("Something went wrong here.");
  expect(screen.getByText("UNI 0")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  expect(cursors).toEqual(["first", "second"]);
});
