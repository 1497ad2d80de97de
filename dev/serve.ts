import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import { startServer } from "@rediflow/bff/start";
import { createServer } from "vite";

const web = join(import.meta.dirname, "../apps/web");

/** The page straight from its sources, with hot replacement, from the same server and address as the API. */
await startServer(async (server: Server) => {
  const vite = await createServer({
    root: web,
    configFile: join(web, "vite.config.ts"),
    // Bundled, the configuration is a new file at every start, and the watcher would start the server over again for it.
    configLoader: "native",
    appType: "custom",
    clearScreen: false,
    logLevel: "warn",
    server: { middlewareMode: true, ws: { server } },
  });
  return {
    development: true,
    assets: vite.middlewares,
    document: async (req, res) => {
      const html = await readFile(join(web, "index.html"), "utf8");
      res.type("html").send(await vite.transformIndexHtml(req.originalUrl, html));
    },
    close: () => vite.close(),
  };
});
