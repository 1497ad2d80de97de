const notAfterLogin = /^\/(login|logout|signed-out|oauth|trpc|api)(\/|$)/i;

/**
 * The page to return to after login, as origin + path of `origin`; the start page for anything that is not plainly a
 * path of this origin. Stops open redirects: `//evil`, `/\evil`, `/\t/evil`, `https:evil` and their kin.
 */
export function returnTo(candidate: unknown, origin: string): string {
  const home = `${origin}/`;
  if (typeof candidate !== "string" || candidate.length > 2000) return home;
  if (!candidate.startsWith("/") || candidate.startsWith("//")) return home;
  // eslint-disable-next-line no-control-regex -- control characters are what is refused here
  if (/[\\\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(candidate)) return home;
  if (!URL.canParse(candidate, origin)) return home;
  const url = new URL(candidate, origin);
  const ours = url.origin === origin && /^https?:$/.test(url.protocol) && !url.pathname.startsWith("//");
  if (!ours || notAfterLogin.test(plainest(url.pathname))) return home;
  return origin + url.pathname + url.search + url.hash;
}

/** Does this path lead to a shared link, in any spelling that a router or a proxy may take for it? */
export function isSharedLink(path: string): boolean {
  return /^\/s(?:\/|$)/i.test(plainest(path.split(/[?#]/)[0] ?? ""));
}

const mostDecodings = 8;

/** The path decoded until nothing is left to decode, with single slashes: whoever decodes once more than we reads this. */
function plainest(path: string): string {
  let plain = path;
  for (let times = 0; times < mostDecodings; times += 1) {
    const further = decoded(plain);
    if (further === plain) break;
    plain = further;
  }
  return plain.replaceAll(/[/\\]+/g, "/");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
