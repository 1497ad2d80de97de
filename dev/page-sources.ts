import { realpathSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, posix, sep } from "node:path";

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** A folder of which files with these endings may be had. */
interface Source {
  folder: string;
  endings: RegExp;
}

const own = new Set(["/@vite/client", "/@react-refresh"]);
// With ?raw, ?url or ?inline Vite gives a file in a form that its own rules were not made for.
const harmlessQuery = /^(?:(?:v|t)=[\w.-]+|import)(?:&(?:(?:v|t)=[\w.-]+|import))*$/;

/** The folders out of which the page is made: all that the development server needs to read for a browser. */
export function sourceFolders(root: string): string[] {
  return sourcesOf(root).map(({ folder }) => folder);
}

/**
 * Hands a request to Vite only when its address names, in its one plain spelling, a source of the page: Vite itself would
 * give away every file of the clone, settings and data with it. Everything else goes on to whoever comes next.
 */
export function onlyPageSources(root: string, vite: Handler): Handler {
  const sources = sourcesOf(root);
  const web = join(root, "apps/web");
  return (req, res, next) => {
    const [path = "", ...query] = (req.url ?? "").split("?");
    const harmless = query.length === 0 || (query.length === 1 && harmlessQuery.test(query[0] ?? ""));
    if (harmless && (own.has(path) || isSource(path, web, sources))) vite(req, res, next);
    else next();
  };
}

function sourcesOf(root: string): Source[] {
  const code = /(?<!\.test)\.(?:tsx?|css)$/;
  const folders: [string, RegExp][] = [
    ["apps/web/src", code],
    ["packages/policy/src", code],
    ["packages/planning/src", code],
    // Of the spreadsheets only how a cell is escaped; what reads and writes files is the server's.
    ["packages/spreadsheet/src/file", /[\\/]escape-formula\.ts$/],
    // Vite's builds of the packages that the page uses; of the packages themselves only their styles.
    ["apps/web/node_modules/.vite/deps", /\.(?:js|css)(?:\.map)?$/],
    ["node_modules/vite/dist/client", /\.mjs$/],
    ["node_modules", /\.css$/],
  ];
  return folders.map(([folder, endings]) => ({ folder: realPath(join(root, folder)), endings }));
}

function isSource(path: string, web: string, sources: readonly Source[]): boolean {
  const plain = decoded(path);
  if (plain === undefined || posix.normalize(plain) !== plain || /[\\%?#\0]/.test(plain)) return false;
  const asked = plain.startsWith("/@fs/") ? plain.slice(sep === "/" ? 4 : 5) : join(web, plain);
  const file = realPath(asked);
  return sources.some(({ folder, endings }) => file.startsWith(folder + sep) && endings.test(file));
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The path with its links followed; one that does not exist yet stays as it is. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
