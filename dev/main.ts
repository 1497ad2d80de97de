import { enableCompileCache } from "node:module";
import { join } from "node:path";

// What one start compiles the next one finds, beside the installed packages: here, and in the server, which is told below.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/rediflow-dev"));
await import("./run.ts");
