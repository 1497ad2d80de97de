import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./fixtures.ts";

const pictures = ["icon.svg", "logo-dark.svg", "logo-light.svg", "logo.svg"];

test("a page of another origin shows the pictures that are meant for it", async ({ page, baseURL }) => {
  const images = pictures.map((name) => `<img alt="${name}" src="${baseURL ?? ""}/static/img/${name}">`);
  const other = createServer((_req, res) => res.setHeader("content-type", "text/html").end(images.join("")));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port.toString()}/`);
  for (const name of pictures)
    expect(
      await page.getByAltText(name).evaluate((image: HTMLImageElement) => image.naturalWidth),
      name,
    ).toBeGreaterThan(0);
  other.closeAllConnections();
  other.close();
});

test("nothing else of the built page and its server is for other origins", async ({ signIn }) => {
  const { page } = await signIn("viewer@test");
  const policies = new Map<string, string | undefined>();
  page.on("response", (answer) => {
    policies.set(new URL(answer.url()).pathname, answer.headers()["cross-origin-resource-policy"]);
  });
  await page.goto("/projects");
  await page.getByRole("grid").or(page.getByRole("table")).first().waitFor();
  const paths = ["/healthz", "/signed-out", "/login", "/static/none.js", "/static/img/none.svg", "/s/x"];
  for (const path of paths) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    policies.set(path, answer.headers()["cross-origin-resource-policy"]);
  }
  const isPicture = (path: string): boolean => pictures.some((name) => path === `/static/img/${name}`);
  expect([...policies.keys()].filter((path) => path.endsWith(".js")).length).toBeGreaterThan(1);
  for (const [path, policy] of policies)
    expect([path, policy]).toEqual([path, isPicture(path) ? "cross-origin" : "same-origin"]);
});
