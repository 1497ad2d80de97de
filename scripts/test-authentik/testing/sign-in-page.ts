import type { Parts } from "./parts.ts";

/** A page that goes through the flow of its address, with the fields and buttons that Authentik's own has. */
export function signInPage({ api }: Parts): string {
  const brand = api.store.brands.find((each) => each["default"] === true);
  const logo = String(brand?.["branding_logo"]).replace("%(theme)s", "light");
  return `<!doctype html><html lang="en"><head><title>${escaped(String(brand?.["branding_title"]))}</title></head>
<body><main><img alt="logo" class="branding-logo" src="${escaped(logo)}"><form></form></main><script>
const executor = "/api/v3/flows/executor/" + location.pathname.split("/")[3] + "/?query=" + encodeURIComponent(location.search.slice(1));
const form = document.querySelector("form");
const fields = {
  "ak-stage-identification": '<ak-stage-identification><label>Email or Username <input name="uidField"></label><button type="submit">Log in</button></ak-stage-identification>',
  "ak-stage-password": '<ak-stage-password><label>Password <input name="password" type="password"></label><button type="submit">Continue</button></ak-stage-password>',
  "ak-stage-consent": '<ak-stage-consent><button type="submit">Continue</button></ak-stage-consent>',
};
let challenge;
async function show(response) {
  challenge = await response.json();
  if (challenge.component === "xak-flow-redirect") location.assign(challenge.to);
  else form.innerHTML = fields[challenge.component] ?? challenge.component;
}
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(form));
  const csrf = document.cookie.split("; ").find((each) => each.startsWith("authentik_csrf="))?.slice(15) ?? "";
  await show(await fetch(executor, {
    method: "POST",
    headers: { "content-type": "application/json", "x-authentik-csrf": csrf },
    body: JSON.stringify({ component: challenge.component, uid_field: values.uidField, password: values.password, token: challenge.token }),
  }));
});
fetch(executor).then(show);
</script></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
