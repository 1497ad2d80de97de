import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../run.ts";
import { errorsPage } from "./errors-page.ts";
import { permissionsPage } from "./permissions-page.ts";

/** The generated documents: path and content, formatted as the repository is. */
export async function generatedPages(): Promise<{ path: string; content: string }[]> {
  const pages = { "docs/permissions.md": permissionsPage(), "docs/errors.md": errorsPage() };
  return await Promise.all(
    Object.entries(pages).map(async ([name, text]) => {
      const path = join(root, name);
      return { path, content: await format(text, { ...(await resolveConfig(path)), filepath: path }) };
    }),
  );
}
