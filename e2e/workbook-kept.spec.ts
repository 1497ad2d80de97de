import { writeProjectWorkbook } from "@rediflow/spreadsheet";
import { expect, thisMonth, withProvider } from "./own-stack.ts";

const test = withProvider({ groupsSeconds: 300, graceSeconds: 900 });

test("a workbook whose import met the end of the session is there again after the sign-in, and is imported", async ({
  signIn,
  stack,
}) => {
  test.slow();
  const { page } = await signIn("editor@test");
  await page.goto("/projects");
  await page.getByRole("button", { name: "From a workbook" }).click();
  const panel = page.getByRole("dialog", { name: "Import a workbook" });
  const bytes = writeProjectWorkbook(
    {
      project: {
        code: "KEPTBOOK",
        name: "Kept through a sign-in",
        kind: "eu",
        lifecycleState: "idea",
        owner: "EXAMPLE",
        firstMonth: thisMonth(),
        durationMonths: 12,
        awarded: null,
      },
      organisations: [],
    },
    "xlsx",
  );
  await panel
    .getByLabel("Workbook", { exact: true })
    .setInputFiles({ name: "kept.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  const preview = panel.getByText(/^If you import this workbook: \d+ added\.$/);
  await expect(preview).toBeVisible();
  await stack.idp.replaceSessions("editor@test");
  await panel.getByRole("button", { name: "Import" }).click();
  await expect(page.getByText(/^You were signed in again/)).toBeVisible();
  await expect(panel.getByText("kept.xlsx")).toBeVisible();
  await expect(preview).toBeVisible();
  await panel.getByRole("button", { name: "Import" }).click();
  await expect(panel.getByRole("link", { name: "Open KEPTBOOK" })).toBeVisible();
});
