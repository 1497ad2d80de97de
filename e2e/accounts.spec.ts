import { expect, test, type Visitor } from "./fixtures.ts";

/** Opens one account beside the table. */
async function openAccount({ page }: Visitor, name: string) {
  await page.goto("/settings/accounts");
  await page.getByRole("link", { name, exact: true }).click();
  const inspector = page.getByRole("dialog", { name });
  await expect(inspector).toBeVisible();
  return inspector;
}

/** Until this browser is sent to the login. */
async function sentToLogin({ page }: Visitor): Promise<void> {
  await page.waitForRequest((request) => new URL(request.url()).pathname === "/login");
}

test("somebody ends another own session: that browser is signed out, this one stays", async ({ signIn }) => {
  const here = await signIn("orguser@test");
  const there = await signIn("orguser@test");
  await there.page.goto("/projects");
  await expect(there.page.getByRole("heading", { name: "Projects" })).toBeVisible();
  await here.page.getByRole("button", { name: /Otso Orguser.*account menu/ }).click();
  await here.page.getByRole("menuitem", { name: "Where am I signed in?" }).click();
  await expect(here.page.locator("[data-current=true]")).toContainText("This browser");
  const others = here.page.getByRole("button", { name: /^End this session/ });
  // Last seen stands first: the browser that was used just now.
  const before = await others.count();
  expect(before).toBeGreaterThan(0);
  await others.first().click();
  await expect(others).toHaveCount(before - 1);
  const login = sentToLogin(there);
  await there.page.getByRole("link", { name: "People" }).click();
  await login;
  await here.page.goto("/people");
  await expect(here.page.getByRole("heading", { name: "People" })).toBeVisible();
});

test("ending the session of this browser signs out", async ({ signIn }) => {
  const { page } = await signIn("nobody@test");
  await page.goto("/sessions");
  await page.getByRole("button", { name: /^Sign out here/ }).click();
  await expect(page.getByRole("heading", { name: "Signed out" })).toBeVisible();
  await page.goto("/sessions");
  await expect(page.getByLabel("E-mail")).toBeVisible();
});

test("an admin switches an account off after a question: that browser is sent to the login, which refuses it, until it is on again", async ({
  signIn,
}) => {
  const admin = await signIn("admin@test");
  const viewer = await signIn("viewer@test");
  await viewer.page.goto("/projects");
  await expect(viewer.page.getByRole("heading", { name: "Projects" })).toBeVisible();
  const account = await openAccount(admin, "Vera Viewer");
  await account.getByRole("button", { name: "Switch this account off" }).click();
  const question = account.getByRole("group", { name: "Switch Vera Viewer off?" });
  await question.getByRole("button", { name: "Keep it on" }).click();
  await viewer.page.reload();
  await expect(viewer.page.getByRole("heading", { name: "Projects" })).toBeVisible();
  try {
    await account.getByRole("button", { name: "Switch this account off" }).click();
    await question.getByRole("button", { name: "Switch off" }).click();
    await expect(account.getByText("Switched off", { exact: true })).toBeVisible();
    await expect(account.getByText("Signed in nowhere.")).toBeVisible();
    // The page that is open meets the end at its next call; the provider knows the browser, Rediflow does not let it in.
    const login = sentToLogin(viewer);
    await viewer.page.getByRole("link", { name: "People" }).click();
    await login;
    await expect(viewer.page.getByText(/switched off in Rediflow/)).toBeVisible();
  } finally {
    await account.getByRole("button", { name: "Switch this account on" }).click();
    await expect(account.getByText("On", { exact: true })).toBeVisible();
  }
  const again = await signIn("viewer@test");
  await again.page.goto("/projects");
  await expect(again.page.getByRole("heading", { name: "Projects" })).toBeVisible();
});

test("the own account cannot be switched, and says why", async ({ signIn }) => {
  const account = await openAccount(await signIn("admin@test"), "Aino Admin");
  const button = account.getByRole("button", { name: /Switch this account off/ });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(/You can.t switch your own account off or on/);
  await button.press("Enter");
  await expect(account.getByRole("group", { name: /Switch Aino Admin off/ })).toHaveCount(0);
});

test("an admin undoes the link of an account to its person and links it again by search", async ({
  signIn,
}) => {
  const account = await openAccount(await signIn("admin@test"), "Aki Assigned");
  await account.getByRole("button", { name: "Undo the link of Aki Assigned to Aki Assigned" }).click();
  await expect(account.getByText(/Not linked to a person/)).toBeVisible();
  const link = account.getByRole("button", { name: /^Link/ });
  await expect(link).toHaveAccessibleDescription("Choose a person first.");
  await account.getByRole("combobox", { name: "Person" }).fill("Aki As");
  await account
    .page()
    .getByRole("option", { name: /Aki Assigned/ })
    .click();
  await link.click();
  await expect(account.getByText(/Aki Assigned · P\d+/)).toBeVisible();
});
