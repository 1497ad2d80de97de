import { expect, test } from "vitest";
import { groupsOf, nameAndCode } from "./choice.ts";

const anna = { id: "1", code: "A1", name: "Anna", detail: null };

test("an option says name, code, and what tells those of the same name apart", () => {
  expect(nameAndCode(anna)).toEqual({ value: "1", label: "Anna · A1" });
  expect(nameAndCode({ ...anna, detail: "EXAMPLE" }).label).toBe("Anna · A1 · EXAMPLE");
});

test("where more fit than are shown, a line above says so", () => {
  const options = [nameAndCode(anna)];
  expect(groupsOf(options, 1)).toEqual(options);
  expect(groupsOf(options, 312)).toEqual([{ group: "1 of 312 – type to narrow", items: options }]);
});
