import type { Page } from "@playwright/test";
import { testPassword } from "@rediflow/dev-idp";

/** Fills the provider's password form. */
export async function fillPasswordForm(page: Page, email: string, password = testPassword): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
