import { join } from "node:path";
import { builtPage } from "./http/serve-page.ts";
import { startServer } from "./start.ts";

await startServer(() => builtPage(join(import.meta.dirname, "../../web/dist")));
