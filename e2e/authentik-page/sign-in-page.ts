import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");

/** Authentik's sign-in page as far as colours go. */
export interface SignInPage {
  theme: "light" | "dark";
  /** Where the form stands: in shadow roots within each other, or in the document, under style sheets in layers. */
  form: "shadow" | "document";
  brandCss: string;
  logo: string;
}

/**
 * No Authentik, but a page built like Authentik's sign-in page: the theme as data-theme of the document and as an attribute of each element,
 * the brand's style sheet in the document after Authentik's own, and as the last adopted one of each shadow root.
 */
export function signInPage({ theme, form, brandCss, logo }: SignInPage): string {
  const [library, own] = [read("library.css"), read("theme.css")];
  const layer = (css: string): string => (form === "document" ? `@layer authentik { ${css} }` : css);
  const sheets = JSON.stringify([library, own, brandCss]);
  return `<!doctype html>
<html lang="en" data-theme="${theme}" class="${theme === "dark" ? "pf-theme-dark" : ""}">
  <head>
    <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
    <style>${layer(library)}</style><style>${layer(own)}</style><style data-id="brand-css">${brandCss}</style>
  </head>
  <body>
    <ak-flow-executor class="pf-c-login" theme="${theme}">
      ${form === "document" ? `<ak-stage-identification theme="${theme}">${formHtml}</ak-stage-identification>` : ""}
    </ak-flow-executor>
    <script>
      const sheets = ${sheets}.map((css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); return sheet; });
      const render = (name, html) => customElements.define(name, class extends HTMLElement {
        connectedCallback() {
          const root = this.attachShadow({ mode: "open" });
          root.adoptedStyleSheets = sheets;
          root.innerHTML = html;
        }
      });
      render("ak-flow-executor", ${JSON.stringify(cardHtml(logo, theme, form))});
      ${form === "shadow" ? `render("ak-stage-identification", ${JSON.stringify(formHtml)});` : ""}
      render("ak-flow-card", "<h1 class='pf-c-title'>Sign in to Rediflow</h1><slot></slot>");
    </script>
  </body>
</html>`;
}

const cardHtml = (logo: string, theme: string, form: string): string =>
  `<main class="pf-c-login__main" part="main" style="max-width: 35rem; margin: 2rem auto; padding: 2rem">
    <div class="pf-c-login__main-header pf-c-brand" style="display: flex; justify-content: center">
      <img class="branding-logo" alt="Logo" src="data:image/svg+xml,${encodeURIComponent(logo)}" />
    </div>
    ${form === "shadow" ? `<ak-stage-identification theme="${theme}"></ak-stage-identification>` : "<slot></slot>"}
  </main>`;

const formHtml = `<ak-flow-card>
  <form class="pf-c-form" style="display: grid; gap: 1rem">
    <label>Username <input class="pf-c-form-control" name="uidField" /></label>
    <button type="button" class="pf-c-button pf-m-primary pf-m-block">Log in</button>
    <button type="button" class="pf-c-button pf-m-secondary pf-m-block">Use a security key</button>
    <a href="#recovery">Forgot password?</a>
  </form>
</ak-flow-card>`;
