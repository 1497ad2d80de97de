import { expect, test } from "vitest";
import { foundOptions } from "./found-options.ts";

const item = (label: string) => ({ value: label, label });

test("a field's choices are found by words in any order and without accents, at most as many as asked", () => {
  const options = [
    item("Petra Lehto · NORDUNI"),
    item("Ebba Mäkelä · EXAMPLE"),
    item("Eva Mäkelä · EXAMPLE"),
  ];
  expect(foundOptions({ options, search: "lehto petra", limit: 50 })).toEqual([options[0]]);
  expect(foundOptions({ options, search: "makela", limit: 50 })).toEqual(options.slice(1));
  expect(foundOptions({ options, search: "", limit: 2 })).toEqual(options.slice(0, 2));
});

test("a group without a choice that fits is left out", () => {
  const options = [
    { group: "Roles", items: [item("rediflow-viewers")] },
    { group: "Organisations", items: [item("rediflow-org-ÅBO"), item("rediflow-org-EXAMPLE")] },
  ];
  expect(foundOptions({ options, search: "abo", limit: 50 })).toEqual([
    { group: "Organisations", items: [item("rediflow-org-ÅBO")] },
  ]);
});
