import { afterAll, afterEach, vi } from "vitest";

const said: string[] = [];

for (const kind of ["error", "warn"] as const) {
  const original = console[kind].bind(console);
  console[kind] = (...parts: unknown[]) => {
    original(...parts);
    // A test that spies on the console expects what is said there.
    if (!vi.isMockFunction(Reflect.get(console, kind)))
      said.push(`console.${kind}: ${parts.map(String).join(" ")}`);
  };
}

/** Unexpected output on the console fails the test in which it was written; outside of a test it fails the file. */
function failIfSaid(): void {
  const [first, ...more] = said.splice(0);
  if (first === undefined) return;
  throw new Error(`unexpected ${first}${more.length > 0 ? ` (and ${more.length.toString()} more)` : ""}`);
}

afterEach(failIfSaid);
afterAll(failIfSaid);
