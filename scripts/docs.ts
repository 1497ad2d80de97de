import { writeFileSync } from "node:fs";
import { generatedPages } from "./docs/pages.ts";

// `pnpm run docs` writes the documents that follow from the code; a test holds them to it.
for (const { path, content } of await generatedPages()) writeFileSync(path, content);
