/** What answers without a session, and nothing else does; a test walks every route against this list. */
export const publicPaths = [
  "/login",
  "/oauth/callback",
  "/oauth/backchannel-logout",
  "/signed-out",
  "/logout",
  "/healthz",
  "/readyz",
  "/static/",
] as const;

/** Is the path one of the public ones, or below one that ends with a slash? */
export function isPublic(path: string): boolean {
  return publicPaths.some((each) => (each.endsWith("/") ? path.startsWith(each) : path === each));
}
