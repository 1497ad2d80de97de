import { html, raw } from "./html.ts";
import { page, type Page } from "./page.ts";
import { messagePage } from "./pages.ts";

/** Asks for the code that a tool shows; `form` is oidc-provider's own, with the id `op.deviceInputForm`. */
export function deviceCodePage(form: string, notice?: string): Page {
  return page(
    "Connect a device",
    html`${notice === undefined ? "" : html`<p role="alert">${notice}</p>`}
      <p>Enter the code that your tool shows.</p>
      ${raw(form)}
      <button type="submit" form="op.deviceInputForm">Continue</button>`,
  );
}

/** A tool that wants to act as somebody. */
export interface AskingTool {
  name: string;
  userCode: string;
  scopes: readonly string[];
  /** The person who is signed in here already, if anybody. */
  email: string | undefined;
}

/** Asks whether this tool may have what it asks for; `form` is oidc-provider's own, with the id `op.deviceConfirmForm`. */
export function deviceConfirmPage(form: string, { name, userCode, scopes, email }: AskingTool): Page {
  const gains = scopes.flatMap((scope) => gives[scope] ?? []);
  return page(
    "Connect a device",
    html`<p>${name} wants to act as you. It could then:</p>
      <ul>
        ${gains.map((gain) => html`<li>${gain}</li>`)}
      </ul>
      <p>
        Did you start this yourself, just now, and does your tool show the code <code>${userCode}</code>? If
        somebody sent you a link or a code, refuse: they would get your rights.
      </p>
      ${email === undefined ? "" : html`<p>Signed in as <code>${email}</code>.</p>`} ${raw(form)}
      <button type="submit" form="op.deviceConfirmForm">Connect</button>
      <button type="submit" form="op.deviceConfirmForm" name="abort" value="yes">Refuse</button>`,
  );
}

/** The abilities that each scope gives a tool; `openid` alone gives none that a person would notice. */
const gives: Readonly<Record<string, string>> = {
  profile: "read your name and your groups",
  email: "read your e-mail address",
  "rediflow-api": "do in Rediflow whatever you may do there",
  offline_access: "get new access for 30 days, without asking you again",
};

/** The tool has its tokens from now on. */
export function deviceDonePage(appUrl: string): Page {
  return messagePage("Connected", "Your tool is connected. You may close this page.", appUrl);
}
