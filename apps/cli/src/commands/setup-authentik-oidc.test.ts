import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStandIn, type StandIn } from "@rediflow/authentik/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { seedAuthentikTestUsersCommand } from "./seed-authentik-test-users.ts";
import { setupAuthentikBrandCommand } from "./setup-authentik-brand.ts";
import { setupAuthentikOidcCommand } from "./setup-authentik-oidc.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let authentik: StandIn;
let folder: string;
let file: string;
let printed: string[];

beforeEach(async () => {
  authentik = await startStandIn();
  folder = await mkdtemp(join(tmpdir(), "rediflow-setup-"));
  file = join(folder, ".env.test");
  printed = [];
  vi.spyOn(console, "log").mockImplementation((line) => void printed.push(String(line)));
  vi.stubEnv("APP_ENV", "test");
  vi.stubEnv("APP_URL", "https://plan.example.org");
  vi.stubEnv("AUTHENTIK_URL", authentik.url);
  vi.stubEnv("AUTHENTIK_TOKEN", authentik.token);
  for (const name of ["ISSUER", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI", "BACKCHANNEL_LOGOUT_URI"]) {
    vi.stubEnv(`OIDC_${name}`, "");
  }
});

afterEach(async () => {
  await authentik.close();
  await rm(folder, { recursive: true });
  expect(authentik.faults).toEqual([]);
});

test("writes what Rediflow needs into an env file, keeps the rest, prints no secret, and changes nothing again", async () => {
  await writeFile(file, "# The test house.\nOIDC_CLIENT_ID=\nTZ=Europe/Helsinki\n");
  expect(await setupAuthentikOidcCommand.run(["--write-env", file])).toBe(
    "Authentik is ready for Rediflow.\nNext: seed-authentik-test-users, which brings the test users in.",
  );
  const text = await readFile(file, "utf8");
  const secret = String(authentik.store.providers[0]?.["client_secret"]);
  expect(secret).toMatch(/^[\w-]{64}$/);
  expect(text).toBe(
    `# The test house.\nOIDC_CLIENT_ID=rediflow\nTZ=Europe/Helsinki\nOIDC_ISSUER=${authentik.url}/application/o/rediflow/\n` +
      `OIDC_CLIENT_SECRET=${secret}\nOIDC_REDIRECT_URI=https://plan.example.org/oauth/callback\n`,
  );
  expect(printed.join("\n")).not.toContain(secret);
  authentik.seen.splice(0);
  await setupAuthentikOidcCommand.run(["--write-env", file]);
  expect(authentik.seen.filter(({ method }) => method !== "get")).toEqual([]);
  expect(printed.at(-1)).toBe(`${file}: nothing to change`);
  expect(await readFile(file, "utf8")).toBe(text);
});

test("takes no secret that nobody would keep", async () => {
  await expect(setupAuthentikOidcCommand.run([])).rejects.toThrow(
    /OIDC_CLIENT_SECRET is not set.*--write-env/,
  );
  expect(authentik.seen).toEqual([]);
});

test("a dry run needs no secret and changes nothing", async () => {
  expect(await setupAuthentikOidcCommand.run(["--dry-run", "--apply-brand"])).toContain("dry run");
  expect(printed).toContain("would be created: provider rediflow");
  expect(printed.join("\n")).toMatch(/would be changed: brand authentik-default \(branding_title/);
  expect(authentik.seen.filter(({ method }) => method !== "get")).toEqual([]);
});

test("in production it ends by saying how to revoke the token; another issuer is told", async () => {
  vi.stubEnv("APP_ENV", "prod");
  vi.stubEnv("OIDC_CLIENT_SECRET", "given");
  vi.stubEnv("OIDC_ISSUER", "https://login.example.org/application/o/rediflow/");
  const said = await setupAuthentikOidcCommand.run([]);
  expect(said).toContain('delete it (the one made at the first start is called "authentik-bootstrap-token")');
  expect(said).toMatch(/\nNext: put people into the groups .* sign in at https:\/\/plan\.example\.org\.$/);
  expect(said).toMatch(/^Beware: OIDC_ISSUER is https:\/\/login\.example\.org.*names itself http:\/\/127/);
});

test("a refused token is the caller's to mend, in one sentence", async () => {
  vi.stubEnv("AUTHENTIK_TOKEN", "an-old-one");
  const refused = setupAuthentikOidcCommand.run(["--write-env", file, "--wait", "0"]);
  await expect(refused).rejects.toMatchObject({ name: "CommandError" });
  await expect(refused).rejects.toThrow(/refuses the token.*AUTHENTIK_TOKEN/);
});

test.each([
  ["/if/admin/", /^AUTHENTIK_URL is a page or the API of Authentik/],
  ["/api/v3", /^AUTHENTIK_URL is a page or the API of Authentik/],
])(
  "an AUTHENTIK_URL that ends with %s is named by every command before anything is sent",
  async (end, said) => {
    vi.stubEnv("AUTHENTIK_URL", authentik.url + end);
    vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:9/nothing");
    vi.stubEnv("OIDC_CLIENT_SECRET", "given");
    for (const command of [
      setupAuthentikOidcCommand,
      setupAuthentikBrandCommand,
      seedAuthentikTestUsersCommand,
    ]) {
      const refused = command.run([]);
      await expect(refused).rejects.toMatchObject({ name: "CommandError" });
      await expect(refused).rejects.toThrow(said);
    }
    expect(authentik.seen).toEqual([]);
  },
);

test("AUTHENTIK_SIGNING_KEY names the key that signs; a slash at the end of APP_URL changes nothing", async () => {
  const key = { ...authentik.store.keys[0], pk: "6b0f1c52-90a4-4f53-9d0e-7f2f2a8c8c11", name: "house key" };
  authentik.store.keys.push(key);
  vi.stubEnv("OIDC_CLIENT_SECRET", "given");
  vi.stubEnv("AUTHENTIK_SIGNING_KEY", "house key");
  vi.stubEnv("APP_URL", "https://plan.example.org/");
  await setupAuthentikOidcCommand.run([]);
  expect(authentik.store.providers[0]).toMatchObject({
    signing_key: key.pk,
    logout_uri: "https://plan.example.org/oauth/backchannel-logout",
  });
  expect(printed).toContain(`Tokens are signed by Authentik's key "house key".`);
});

test("--wait wants seconds", async () => {
  await expect(setupAuthentikOidcCommand.run(["--wait", "5m"])).rejects.toThrow(
    /--wait wants a number of seconds/,
  );
});

test("the look alone changes the brand alone", async () => {
  vi.stubEnv("REDIFLOW_LOGO_URL", "https://files.example.org/logo.svg");
  expect(await setupAuthentikBrandCommand.run([])).toBe("The sign-in page looks like Rediflow.");
  expect(authentik.store.brands[0]).toMatchObject({
    branding_title: "Rediflow",
    branding_logo: "https://files.example.org/logo.svg",
    branding_favicon: "https://plan.example.org/static/img/icon.svg",
  });
  expect(authentik.store.providers).toEqual([]);
});
