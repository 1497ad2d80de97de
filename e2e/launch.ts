/** Chromium's options for journeys and pictures: without its own requests over the network. */
export const launchArguments: readonly string[] = [
  // Chromium's sandbox refuses to run as root, which is who runs in most containers.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The reader whom journeys and pictures show. */
export const reader = {
  locale: "en-GB",
  timezoneId: "Europe/Helsinki",
  viewport: { width: 1440, height: 900 },
};
