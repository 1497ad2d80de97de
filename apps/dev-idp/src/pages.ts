import { html, raw, type Html } from "./html.ts";
import { page, type Page } from "./page.ts";
import { testPassword, type TestUser } from "./test-users.ts";

/** The password form; `refused` says that the last try was wrong. It is posted to the address it came from. */
export function signInPage(
  users: readonly TestUser[],
  { email, refused }: { email: string; refused: boolean },
): Page {
  const content = html`${refused ? html`<p role="alert">The e-mail or the password is wrong.</p>` : ""}
    <form method="post">
      <label for="email">E-mail</label>
      <input id="email" name="email" type="email" value="${email}" autocomplete="username" required />
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <button type="submit">Sign in</button>
    </form>
    <section class="hint">
      <h2>Who can sign in here</h2>
      <p>Everybody's password is <code>${testPassword}</code>.</p>
      <ul>
        ${users.map(userLine)}
      </ul>
    </section>`;
  return page("Sign in", content);
}

function userLine({ email, name, groups }: TestUser): Html {
  return html`<li>
    <code>${email}</code> ${name}<small>${groups.length === 0 ? "no group" : groups.join(", ")}</small>
  </li>`;
}

/** Something that ends the login here: one sentence, and the way back to the application. */
export function messagePage(title: string, sentence: string, appUrl: string): Page {
  return page(
    title,
    html`<p>${sentence}</p>
      <p><a href="${appUrl}">Back to Rediflow</a></p>`,
  );
}

/** For whoever comes back to a login that is over. */
export function expiredPage(appUrl: string): Page {
  const sentence = "This sign-in has expired or was already used. Go back to Rediflow and sign in again.";
  return messagePage("Sign-in expired", sentence, appUrl);
}

/** For a request that cannot be answered, with the reason in a few words. */
export function refusedPage(reason: string, appUrl: string): Page {
  return messagePage("Sign-in refused", `The development login couldn't continue: ${reason}.`, appUrl);
}

/** Ends the provider's session without asking; `form` is oidc-provider's own, with the id `op.logoutForm`. */
export function signOutPage(form: string): Page {
  const content = html`${raw(form)}
    <input type="hidden" name="logout" value="yes" form="op.logoutForm" />
    <noscript><button type="submit" form="op.logoutForm">Sign out</button></noscript>`;
  return page("Signing out", content, 'document.getElementById("op.logoutForm").submit();');
}
