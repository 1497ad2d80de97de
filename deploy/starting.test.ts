import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { composeFiles, environments, readCompose } from "./compose-file.ts";

const root = join(import.meta.dirname, "..");

test.each(environments)("how to sign in to Authentik stands where %s is started", (environment) => {
  const [top = ""] = readFileSync(join(root, composeFiles[environment]), "utf8").split("\nname: ");
  expect(top).toContain(`akadmin; the password is AUTHENTIK_BOOTSTRAP_PASSWORD in .env.${environment}.`);
});

test("laid over the development's, the test stack's file leaves none of its values and repeats no option", () => {
  const { services: below } = readCompose(root, "dev");
  const { services: above } = readCompose(root, "test");
  expect(Object.keys(above)).toEqual(Object.keys(below));
  for (const [name, service] of Object.entries(above)) {
    const { environment = {}, security_opt: options = [], ...more } = below[name] ?? {};
    const kept = Object.keys(more).filter((each) => each !== "profiles");
    expect(Object.keys(service)).toEqual(expect.arrayContaining(kept));
    expect(Object.keys(service.environment ?? {})).toEqual(expect.arrayContaining(Object.keys(environment)));
    expect(service.security_opt?.filter((each) => options.includes(each))).toEqual([]);
  }
});
