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
