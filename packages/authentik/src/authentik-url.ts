/** Says what is wrong with the spelling of AUTHENTIK_URL and how to write it; undefined when nothing is. */
export function faultOfAuthentikUrl(given: string): string | undefined {
  if (!/^https?:\/\//i.test(given)) {
    const example = /^[\w.-]+(:\d+)?(\/|$)/.test(given) ? `https://${given}` : "https://login.example.org";
    return `AUTHENTIK_URL must begin with http:// or https://. Write it like ${example}.`;
  }
  if (!URL.canParse(given))
    return "AUTHENTIK_URL is not an address. Write it like https://login.example.org.";
  const { username, password, origin, pathname, search, hash } = new URL(given);
  if (username !== "" || password !== "") return `AUTHENTIK_URL must not hold a user or password: ${origin}.`;
  // A page or the API of Authentik; another path may be the one under which an organisation serves it.
  const [, before = ""] = /^(.*?)\/(?:if|api|application|-)(?:\/|$)/.exec(pathname) ?? [pathname, pathname];
  const right = (origin + before).replace(/\/+$/, "");
  const paged = before !== pathname || search !== "" || hash !== "";
  return paged
    ? `AUTHENTIK_URL is a page or the API of Authentik: its path must not follow. Write ${right}.`
    : undefined;
}
