import { createHash } from "node:crypto";
import { html, raw, type Html } from "./html.ts";

/** A finished page and the policy that goes with it; no script runs but the one whose hash the policy names. */
export interface Page {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

// No form-action: browsers apply it to the redirects after the form too, and those lead to the application.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** A page of the development login; the script, if any, is run at its end. */
export function page(title: string, content: Html, script?: string): Page {
  const scriptHash = script === undefined ? "" : createHash("sha256").update(script).digest("base64");
  const scriptTag = script === undefined ? "" : raw(`<script>${script}</script>`);
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Rediflow development login</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <p class="where">Rediflow development login</p>
          <h1>${title}</h1>
          ${content}
        </main>
        ${scriptTag}
      </body>
    </html>`;
  return {
    body: markup,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        script === undefined ? policy : `${policy}; script-src 'sha256-${scriptHash}'`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  };
}

const style = `
:root { color-scheme: light dark; --ground: #f3f5f8; --card: #fff; --ink: #1b2430; --faint: #5b6675; --line: #d3d9e2; --strong: #2456b8; --on-strong: #fff; --wrong: #a81e2d; --wrong-ground: #fdecee; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #12161c; --card: #1b212a; --ink: #e8ecf2; --faint: #9aa6b6; --line: #37414f; --strong: #7fa8f5; --on-strong: #10151c; --wrong: #ffb3ba; --wrong-ground: #44191f; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 27rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
.where { margin: 0; color: var(--faint); font-size: 0.875rem; }
h1 { margin: 0 0 1.25rem; font-size: 1.625rem; line-height: 1.25; }
h2 { margin: 0 0 0.25rem; font-size: 0.9375rem; }
label { display: block; margin: 0.875rem 0 0.25rem; font-weight: 600; font-size: 0.9375rem; }
input { width: 100%; padding: 0.5625rem 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--ground); color: inherit; font: inherit; }
button { width: 100%; margin-top: 1.25rem; padding: 0.625rem; border: 0; border-radius: 0.5rem; background: var(--strong); color: var(--on-strong); font: inherit; font-weight: 600; cursor: pointer; }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
[role="alert"] { margin: 0 0 1rem; padding: 0.625rem 0.75rem; border-radius: 0.5rem; background: var(--wrong-ground); color: var(--wrong); }
.hint { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: 0.875rem; }
.hint p { margin: 0 0 0.75rem; color: var(--faint); }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: 0.375rem 0; }
li + li { border-top: 1px solid var(--line); }
small { display: block; color: var(--faint); overflow-wrap: anywhere; }
code { font-size: 0.875rem; }
a { color: var(--strong); }
`;
