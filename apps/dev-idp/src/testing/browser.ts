/** The page that a browser is at: the address that it requested last, and the answer. */
export interface Visit {
  url: URL;
  response: Response;
}

/** As much of a browser as a login needs: cookies with paths, redirects, forms. It stops where a redirect leaves the first origin. */
export interface Browser {
  visit(url: string | URL): Promise<Visit>;
  submit(url: string | URL, fields: Readonly<Record<string, string>>): Promise<Visit>;
  /** One request with the browser's cookies, following nothing. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  /** The value of a cookie of this name. */
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string): void;
}

interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** A browser without cookies. */
export function createBrowser(): Browser {
  const jar = new Map<string, Cookie>();
  const send = async (url: URL, init: RequestInit): Promise<Response> => {
    const cookies = [...jar.values()].filter(({ path }) => url.pathname.startsWith(path));
    const headers = new Headers(init.headers);
    headers.set("cookie", cookies.map(({ name, value }) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  };
  const ask = async (url: URL, init: RequestInit): Promise<Visit> => {
    const response = await send(url, { ...init, headers: { accept: "text/html" } });
    const location = response.headers.get("location");
    if (location === null) return { url, response };
    const next = new URL(location, url);
    return next.origin === url.origin ? await ask(next, { method: "GET" }) : { url: next, response };
  };
  return {
    visit: (url) => ask(new URL(url), { method: "GET" }),
    submit: (url, fields) => ask(new URL(url), { method: "POST", body: new URLSearchParams(fields) }),
    fetch: (url, init = {}) => send(new URL(url), init),
    cookie: (name) => [...jar.values()].find((each) => each.name === name)?.value,
    setCookie: (name, value) => jar.set(`${name} /`, { name, value, path: "/" }),
  };
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = "", ...attributes] = line.split("; ");
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  const attribute = (wanted: string): string | undefined =>
    attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
  const path = attribute("path") ?? "/";
  const expires = attribute("expires");
  const gone = attribute("max-age") === "0" || (expires !== undefined && Date.parse(expires) <= Date.now());
  if (gone) jar.delete(`${name} ${path}`);
  else jar.set(`${name} ${path}`, { name, value, path });
}
