import { html, raw } from "./html.ts";
import { page, type Page } from "./page.ts";
import { messagePage } from "./pages.ts";

/** Asks for the code that a tool shows; `form` is oidc-provider's own, with the id `op.deviceInputForm`. */
export function deviceCodePage(form: string, refused: boolean): Page {
  return page(
    "Connect a device",
    html`${refused ? html`<p role="alert">This code is wrong, or it was already used.</p>` : ""}
      <p>Enter the code that your tool shows.</p>
      ${raw(form)}
      <button type="submit" form="op.deviceInputForm">Continue</button>`,
  );
}

/** Asks whether it is this tool; `form` is oidc-provider's own, with the id `op.deviceConfirmForm`. */
export function deviceConfirmPage(
  form: string,
  { name, userCode }: { name: string; userCode: string },
): Page {
  return page(
    "Connect a device",
    html`<p>${name} asks for access, and shows the code <code>${userCode}</code>. Is that so?</p>
      ${raw(form)}
      <button type="submit" form="op.deviceConfirmForm">Connect</button>
      <button type="submit" form="op.deviceConfirmForm" name="abort" value="yes">It is not</button>`,
  );
}

/** The tool has its tokens from now on. */
export function deviceDonePage(appUrl: string): Page {
  return messagePage("Connected", "Your tool is connected. You may close this page.", appUrl);
}
