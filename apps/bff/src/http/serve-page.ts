import { join } from "node:path";
import express, { type RequestHandler } from "express";

/** The page: its assets, which anybody may load, and its one document, which needs a session. */
export interface Page {
  assets: RequestHandler;
  document: RequestHandler;
  development?: boolean;
  close?(): Promise<void>;
}

/** Serves the page as built into a folder; assets bear a hash in their names and never change, but for the pictures in img/. */
export function builtPage(folder: string): Page {
  return {
    assets: express.static(join(folder, "static"), {
      immutable: true,
      maxAge: "1y",
      index: false,
      fallthrough: true,
      setHeaders: (res, path) => {
        if (path.startsWith(join(folder, "static", "img")))
          res.setHeader("Cache-Control", "public, max-age=3600");
      },
    }),
    document: (_req, res) => {
      res.set("Cache-Control", "no-store").sendFile(join(folder, "index.html"));
    },
  };
}
