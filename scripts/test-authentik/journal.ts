import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run.ts";
import type { AsFound } from "./put-back.ts";

/** Keeps on disk how an Authentik was found, until it is so again: a run that was killed is cleaned up by the next. */
export interface Journal {
  read(): AsFound | undefined;
  write(found: AsFound): void;
  forget(): void;
}

/** The journal for the Authentik at this address; it holds the client's secret, so only its owner can read it. */
export function openJournal(url: string): Journal {
  const folder = join(root, "node_modules/.cache/test-authentik");
  const file = join(folder, `${createHash("sha256").update(url).digest("hex").slice(0, 16)}.json`);
  return {
    read: () => {
      try {
        return JSON.parse(readFileSync(file, "utf8")) as AsFound;
      } catch (error) {
        if ((error as { code?: unknown }).code === "ENOENT") return undefined;
        throw error;
      }
    },
    write: (found) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, JSON.stringify(found), { mode: 0o600 });
    },
    forget: () => {
      rmSync(file, { force: true });
    },
  };
}
