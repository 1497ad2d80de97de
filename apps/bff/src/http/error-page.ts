import type { Response } from "express";

interface Page {
  status: number;
  title: string;
  message: string;
  link?: { href: string; text: string };
  /** Small print: the reason code and the request id. */
  reference?: string;
}

/** Answers with a plain page. */
export function showPage(res: Response, page: Page): void {
  res.status(page.status).set("Cache-Control", "no-store").type("html").send(pageHtml(page));
}

/** A plain page: no script, everything escaped, readable where the application itself is not there. */
export function pageHtml(page: Page): string {
  const link =
    page.link === undefined ? "" : `<p><a href="${escape(page.link.href)}">${escape(page.link.text)}</a></p>`;
  const reference = page.reference === undefined ? "" : `<p class="reference">${escape(page.reference)}</p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" type="image/svg+xml" href="/static/img/logo.svg"><title>${escape(page.title)} · Rediflow</title><style>${style}</style></head>
<body><main><p class="brand">Rediflow</p><h1>${escape(page.title)}</h1><p>${escape(page.message)}</p>${link}${reference}</main></body></html>`;
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

const style = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;
background:light-dark(#f4f6f8,#14181c);color:light-dark(#1d2a33,#dbe4ea)}main{max-width:26rem;padding:2.5rem;border-radius:12px;
background:light-dark(#fff,#1d2328);box-shadow:0 1px 3px #0003}h1{font-size:1.5rem;margin:.25rem 0 .75rem}.brand{margin:0;font-weight:600;
color:light-dark(#0b7285,#66d9e8)}a{display:inline-block;padding:.5rem 1rem;border-radius:6px;background:#0b7285;color:#fff;text-decoration:none}
.reference{font-size:.8rem;opacity:.7;margin-top:2rem}`;
