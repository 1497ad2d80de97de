import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { assetsIn } from "@rediflow/bff/page";
import { startServer } from "@rediflow/bff/start";
import * as vite from "vite";
import { onlyPageSources, sourceFolders } from "./page-sources.ts";

const root = join(import.meta.dirname, "..");
const web = join(root, "apps/web");

/** The page straight from its sources, with hot replacement, from the same server and address as the API. */
await startServer(async (server: Server, appOrigin: string) => {
  const sources = await vite.createServer({
    root: web,
    configFile: join(web, "vite.config.ts"),
    // Bundled, the configuration is a new file at every start, and the watcher would start the server over again for it.
    configLoader: "native",
    appType: "custom",
    clearScreen: false,
    logLevel: "warn",
    server: {
      middlewareMode: true,
      ws: { server: fromOurPage(server, appOrigin) },
      cors: false,
      fs: { strict: true, allow: sourceFolders(root) },
    },
  });
  return {
    assets: assetsIn(join(web, "public/static")),
    sources: onlyPageSources(root, sources.middlewares),
    document: async (req, res) => {
      const html = await readFile(join(web, "index.html"), "utf8");
      res.type("html").send(await sources.transformIndexHtml(req.originalUrl, html));
    },
    close: () => sources.close(),
  };
});

/** The server on which Vite waits for web sockets: only those of our own page reach it. Others send no origin, and Vite would ask them for no token. */
function fromOurPage(server: Server, appOrigin: string): Server {
  const forVite = createServer();
  server.on("upgrade", (req, socket, head) => {
    if (req.headers.origin === appOrigin) forVite.emit("upgrade", req, socket, head);
    else socket.destroy();
  });
  return forVite;
}
