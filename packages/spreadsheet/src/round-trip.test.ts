import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { readPeopleWorkbook } from "./read-people.ts";
import { readProjectWorkbook } from "./read-project.ts";
import { peopleDocuments, projectDocuments } from "./testing/arbitraries.ts";
import { furtherFields, planRows } from "./testing/plan-arbitraries.ts";
import { writePeopleWorkbook } from "./write-people.ts";
import { writeProjectWorkbook } from "./write-project.ts";

const clean = { faults: [], notices: [] };

afterEach(() => {
  vi.useRealTimers();
});

describe.each(["ods", "xlsx"] as const)("a document written as %s", (format) => {
  test("reads back the same, project by project", () => {
    fc.assert(
      fc.property(projectDocuments, (document) => {
        expect(readProjectWorkbook(writeProjectWorkbook(document, format))).toEqual({ document, ...clean });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("reads back the same, plan by plan", () => {
    fc.assert(
      fc.property(fc.tuple(projectDocuments, planRows, furtherFields), ([made, plan, further]) => {
        const document = { ...made, project: { ...made.project, ...further }, ...plan };
        expect(readProjectWorkbook(writeProjectWorkbook(document, format))).toEqual({ document, ...clean });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("reads back the same, people by people", () => {
    fc.assert(
      fc.property(peopleDocuments, (document) => {
        expect(readPeopleWorkbook(writePeopleWorkbook(document, format))).toEqual({ document, ...clean });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("is the same bytes every time", () => {
    const [document] = fc.sample(peopleDocuments, { numRuns: 1, seed: 7 });
    if (document === undefined) throw new Error("there is a sample");
    const once = writePeopleWorkbook(document, format);
    vi.setSystemTime(new Date("2031-05-06T07:08:09Z"));
    expect(Buffer.from(writePeopleWorkbook(document, format)).equals(Buffer.from(once))).toBe(true);
  });
});
