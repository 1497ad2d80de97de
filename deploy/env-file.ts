import { randomBytes } from "node:crypto";

/** 48 random bytes, URL-safe, on one line: what an address, a shell and a dotenv parser take as it stands. */
export function freshSecret(): string {
  return randomBytes(48).toString("base64url");
}

/** The name and value of a line `NAME=value`; undefined for anything else. */
export function assignment(line: string): { name: string; value: string } | undefined {
  const { name, value } = /^(?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)$/.exec(line)?.groups ?? {};
  return name === undefined || value === undefined ? undefined : { name, value };
}

/**
 * An example environment file with `__secret__` made a fresh secret each time, and `__NAME__` the value that NAME has got
 * above. Throws when a name is not there.
 */
export function fillIn(example: string, secret: () => string = freshSecret): string {
  const values = new Map<string, string>();
  const lines = example.split("\n").map((line) => {
    const given = assignment(line);
    if (given === undefined) return line;
    const value = given.value.replaceAll(
      /__([A-Za-z][A-Za-z0-9]*(?:_{1,2}[A-Za-z0-9]+)*)__/g,
      (_, name: string) => (name === "secret" ? secret() : valueOf(values, name)),
    );
    values.set(given.name, value);
    return `${given.name}=${value}`;
  });
  return lines.join("\n");
}

/** The names of the variables whose value is an example's and must be changed by whoever deploys. */
export function stillExamples(filled: string): string[] {
  const given = filled.split("\n").map(assignment);
  return given.flatMap((each) => (each?.value.includes("example.org") === true ? [each.name] : []));
}

function valueOf(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name);
  if (value === undefined) throw new Error(`__${name}__ stands above ${name}`);
  return value;
}
