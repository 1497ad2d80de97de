import { join } from "node:path";
import { keepCompiled } from "./keep-compiled.ts";

keepCompiled();
const { builtPage } = await import("./http/serve-page.ts");
const { startServer } = await import("./start.ts");
await startServer(() => builtPage(join(import.meta.dirname, "../../web/dist")));
