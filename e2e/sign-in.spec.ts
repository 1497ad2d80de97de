import { expect, test } from "./fixtures.ts";
import { fillPasswordForm } from "./password-form.ts";

test("a wrong password is refused with a sentence, and the right one then opens the page that was asked for", async ({
  page,
}) => {
  await page.goto("/people?q=an");
  await fillPasswordForm(page, "editor@test", "wrong");
  await expect(page.getByRole("alert")).toHaveText("The e-mail or the password is wrong.");
  await fillPasswordForm(page, "editor@test");
  await expect(page).toHaveURL(/\/people\?q=an$/);
  await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
});

test("a callback that this browser did not begin says so and offers a new start", async ({ page }) => {
  await page.goto("/oauth/callback?state=foreign&code=stolen");
  await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible();
  await expect(page.getByText("This sign-in was started in another browser")).toBeVisible();
  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page.getByLabel("E-mail")).toBeVisible();
});

test("nobody, without a group, sees which group is missing and nothing else", async ({ signIn }) => {
  const { page, call } = await signIn("nobody@test");
  await expect(page.getByRole("alert")).toContainText("no group gives you a role yet");
  for (const group of ["rediflow-viewers", "rediflow-editors", "rediflow-admins", "rediflow-super-admins"]) {
    await expect(page.getByText(group, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  }
  await expect(page.getByRole("link", { name: "Projects" })).toHaveCount(0);
  const refused = await call("settings.put", { key: "unit", value: "pm" });
  expect(refused).toMatchObject({ status: 403, code: "no-role" });
});

test("who I am leads to what my groups gave me, and out", async ({ signIn }) => {
  const { page } = await signIn("orgviewer@test");
  await page.getByRole("button", { name: /^Olga Orgviewer Viewer · sees own organisations/ }).click();
  await page.getByRole("menuitem", { name: "What may I see and do?" }).click();
  await expect(
    page.getByText("Makes you a member of EXAMPLE and of all organisations below it."),
  ).toBeVisible();
  await page.getByRole("button", { name: /Olga Orgviewer/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Signed out" })).toBeVisible();
  await page.goto("/projects");
  await expect(page.getByLabel("E-mail")).toBeVisible();
});

test("after many logins that were not finished, a person still signs in", async ({ page }) => {
  const next = encodeURIComponent(`/projects?q=${"a".repeat(1900)}`);
  for (let tab = 0; tab < 20; tab += 1) await page.goto(`/login?next=${next}`);
  await page.goto("/people");
  await fillPasswordForm(page, "viewer@test");
  await expect(page).toHaveURL(/\/people$/);
  await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
});

test("too many cookies of other programs give a page that says what to do", async ({ page, baseURL }) => {
  const cookies = Array.from({ length: 5 }, (_, at) => ({
    name: `other-${at.toString()}`,
    value: "x".repeat(3900),
    url: baseURL ?? "",
  }));
  await page.context().addCookies(cookies);
  const answer = await page.goto("/projects");
  expect(answer?.status()).toBe(431);
  await expect(page.getByRole("heading", { name: "Too many cookies" })).toBeVisible();
  await expect(page.getByText("delete the cookies of this address")).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("link", { name: "Open Rediflow" }).click();
  await expect(page.getByLabel("E-mail")).toBeVisible();
});
