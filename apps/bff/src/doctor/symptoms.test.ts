import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../../..");
const page = readFileSync(join(root, "docs/authentik.md"), "utf8");

/** Everything that prints a sentence of ours, and the libraries whose words the log passes on; comments are printed nowhere. */
const printed = [
  ...globSync("{apps/{bff,cli,web},packages/authentik}/src/**/*.{ts,tsx}", { cwd: root })
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file))
    .map((file) => join(root, file)),
  ...libraries(),
]
  .map((file) => readFileSync(file, "utf8").replaceAll(/\/\*\*.*?\*\/|^\s*\/\/[^\n]*$/gms, ""))
  .join("\n")
  .replaceAll(/\s+/g, " ");

function libraries(): string[] {
  const client = createRequire(import.meta.url).resolve("openid-client");
  return [client, createRequire(client).resolve("oauth4webapi")];
}

/** The first cells of the chapter's tables. */
const symptoms = (page.split("## When it does not work")[1] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.includes("---"))
  .map((line) => line.split(" | ")[0]?.slice(2).trim() ?? "");

/** The quotations there, in quotation marks or as code of several words; those after Authentik's name are its own words. */
const quotes = symptoms
  .filter((symptom) => !symptom.startsWith("Authentik"))
  .flatMap((symptom) => [...symptom.matchAll(/`([^`]* [^`]*)`|"([^"`]+)"/g)])
  .map(([, code, quoted]) => code ?? quoted ?? "");

test("the chapter quotes symptoms", () => {
  expect(symptoms.length).toBeGreaterThan(30);
  expect(quotes.length).toBeGreaterThan(20);
});

test.each([...new Set(quotes)])("docs/authentik.md quotes what is printed: %s", (quote) => {
  const parts = quote.split("…").map((part) => part.trim());
  const pattern = parts
    .filter((part) => part !== "")
    .map(literally)
    .join(".{0,80}?");
  expect(new RegExp(pattern).test(printed)).toBe(true);
});

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
