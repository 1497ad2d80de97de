import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnvFile, setVariables, writeEnvFile } from "./env-file.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rediflow-env-"));
});

afterEach(() => rm(folder, { recursive: true }));

const file = () => join(folder, ".env.test");

test("comments, other variables and their order stay; what is missing comes at the end", () => {
  const text =
    "# Where it runs.\nAPP_URL=http://localhost:5000\n\n# OIDC_ISSUER=not this one\nexport OIDC_CLIENT_ID=old\nTZ=UTC\n";
  expect(setVariables(text, { OIDC_CLIENT_ID: "rediflow", OIDC_ISSUER: "http://a/" })).toBe(
    "# Where it runs.\nAPP_URL=http://localhost:5000\n\n# OIDC_ISSUER=not this one\nexport OIDC_CLIENT_ID=rediflow\nTZ=UTC\nOIDC_ISSUER=http://a/\n",
  );
});

test("line ends stay as they are, and a last line without one gets one", () => {
  expect(setVariables("A=1\r\nB=2\r\n", { A: "3" })).toBe("A=3\r\nB=2\r\n");
  expect(setVariables("A=1", { B: "2" })).toBe("A=1\nB=2\n");
});

test("a name that only begins alike is another variable", () => {
  expect(setVariables("OIDC_CLIENT_ID_OLD=x\n", { OIDC_CLIENT_ID: "y" })).toBe(
    "OIDC_CLIENT_ID_OLD=x\nOIDC_CLIENT_ID=y\n",
  );
});

test.each(["two words", "a#b", "a\nB=c", "$HOME", "'quoted'"])(
  "a value that would need quotes is refused: %j",
  (value) => {
    expect(() => setVariables("", { A: value })).toThrow("A holds a character");
  },
);

test("a new file is readable by its owner only; an old one keeps its mode", async () => {
  expect(await writeEnvFile(file(), { A: "1" })).toEqual(["A"]);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  await chmod(file(), 0o640);
  await writeEnvFile(file(), { A: "2" });
  expect((await stat(file())).mode & 0o777).toBe(0o640);
  expect(await readEnvFile(file())).toEqual({ A: "2" });
  expect(await readdir(folder)).toEqual([".env.test"]);
});

test("what says the same already is not written again", async () => {
  await writeFile(file(), 'A="1"\n');
  expect(await writeEnvFile(file(), { A: "1" })).toEqual([]);
  expect(await readFile(file(), "utf8")).toBe('A="1"\n');
});

test("the file behind a link is replaced, not the link", async () => {
  await writeFile(join(folder, "real"), "A=1\n");
  await symlink("real", file());
  await writeEnvFile(file(), { A: "2" });
  expect(await readFile(join(folder, "real"), "utf8")).toBe("A=2\n");
});
