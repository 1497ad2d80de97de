import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPeopleWorkbook } from "./read-people.ts";
import { readProjectWorkbook } from "./read-project.ts";
import { peopleDocuments, projectDocuments } from "./testing/arbitraries.ts";
import { writePeopleWorkbook } from "./write-people.ts";
import { writeProjectWorkbook } from "./write-project.ts";

const clean = { faults: [], notices: [] };

describe.each(["ods", "xlsx"] as const)("a document written as %s", (format) => {
  test("reads back the same, project by project", () => {
    fc.assert(
      fc.property(projectDocuments, (document) => {
        expect(readProjectWorkbook(writeProjectWorkbook(document, format))).toEqual({ document, ...clean });
      }),
      { numRuns: 150 },
    );
  });

  test("reads back the same, people by people", () => {
    fc.assert(
      fc.property(peopleDocuments, (document) => {
        expect(readPeopleWorkbook(writePeopleWorkbook(document, format))).toEqual({ document, ...clean });
      }),
      { numRuns: 150 },
    );
  });

  test("is the same bytes every time", async () => {
    const [document] = fc.sample(peopleDocuments, { numRuns: 1, seed: 7 });
    if (document === undefined) throw new Error("there is a sample");
    const once = writePeopleWorkbook(document, format);
    // The library's time stamps go by two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.from(writePeopleWorkbook(document, format)).equals(Buffer.from(once))).toBe(true);
  });
});
