/** The only paths that answer without a session; a test compares every route with this list. */
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
