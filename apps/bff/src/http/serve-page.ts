import { join } from "node:path";
import type { RequestHandler } from "express";
import staticFiles from "express-static-gzip";

/** The page: its assets, which anybody may load, and its one document, which needs a session. */
export interface Page {
  assets: RequestHandler;
  document: RequestHandler;
  /** In development the page's sources, which need a session too; they pass on what is none. */
  sources?: RequestHandler;
  close?(): Promise<void>;
}

/** Serves the page as built into a folder. */
export function builtPage(folder: string): Page {
  return {
    assets: assetsIn(join(folder, "static")),
    document: (_req, res) => {
      res.set("Cache-Control", "no-store").sendFile(join(folder, "index.html"));
    },
  };
}

// Authentik shows these on its sign-in page and in its library; brands of before there were two logos name logo.svg.
const picturesForOthers = ["icon.svg", "logo-dark.svg", "logo-light.svg", "logo.svg"];

/**
 * Serves a folder of assets: they bear a hash in their names and never change, but for the pictures in img/. What lies there
 * compressed too is sent as that. Of all that we serve, pages of other origins may show the pictures that are meant for them only.
 */
export function assetsIn(folder: string): RequestHandler {
  const forOthers = new Set(picturesForOthers.map((name) => join(folder, "img", name)));
  return staticFiles(folder, {
    enableBrotli: true,
    orderPreference: ["br"],
    index: false,
    serveStatic: {
      immutable: true,
      maxAge: "1y",
      fallthrough: true,
      setHeaders: (res, path) => {
        if (path.startsWith(join(folder, "img"))) res.setHeader("Cache-Control", "public, max-age=3600");
        if (forOthers.has(path)) res.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
      },
    },
  });
}
