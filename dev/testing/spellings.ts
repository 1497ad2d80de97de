import { join } from "node:path";

/** Addresses by which somebody might try to get a file of the clone from the development server. */
export function spellingsOf(root: string, file: string): string[] {
  const whole = join(root, file);
  const encoded = Array.from(file, (each) => `%${each.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
  const twice = encoded.replaceAll("%", "%25");
  const queries = [
    "?raw",
    "?url",
    "?inline",
    "?import&raw",
    "?import&url",
    "?raw??",
    "?v=1&raw",
    "?.svg?raw",
  ];
  return [
    ...[
      "",
      ...queries,
      "?t=1",
      "?import",
      "?worker",
      "?direct",
      "?html-proxy&index=0.css",
      "?.css",
      "#.css",
    ].map((query) => `/@fs${whole}${query}`),
    ...[`/@fs/${whole}`, `/@fs//${whole}`, `//@fs${whole}`, `/%40fs${whole}`, `/@%66s${whole}`],
    ...[`/@fs${root}/${encoded}`, `/@fs${root}/${twice}`, `/@fs${root}/apps/web/src/../../../${file}`],
    ...[
      `/@fs${root}/apps/web/src/%2e%2e/%2e%2e/%2e%2e/${file}`,
      `/@fs${root}/apps/web/src/..%2f..%2f..%2f${file}`,
    ],
    ...[`/src/../../../${file}`, `/../../${file}`, `/..%5c..%5c${file}`, `/src/%2e%2e/../../../${file}`],
    ...[
      `/@id/${whole}`,
      `/@id/__x00__${whole}`,
      `/@id/file://${whole}`,
      `/${file}`,
      `/@fs${whole}/`,
      `/@fs${whole}%00.css`,
    ],
    ...[`/@fs${whole}.map`, `/@fs${whole};.css`, `/static/../${file}`, `/static/..%2f..%2f..%2f..%2f${file}`],
    ...[`/src/main.tsx?import=${whole}`, `/__open-in-editor?file=${whole}`, `/static//${whole}`],
  ];
}
