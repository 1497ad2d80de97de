import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "../config.ts";

// The page never asks for these abilities of a browser; it needs the clipboard in both directions.
const unused = [
  ...[
    "accelerometer",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
  ],
  ...[
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
  ],
];

/** Headers that let the page load only what is its own: no inline script, no frame, no foreign request, no device. */
export function securityHeaders(config: Config, development: boolean): RequestHandler[] {
  const permissions: RequestHandler = (_req, res, next) => {
    res.set("Permissions-Policy", unused.map((each) => `${each}=()`).join(", "));
    next();
  };
  const others = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // Vite's development client is an inline script with a web socket; the built page has neither.
        scriptSrc: ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
        // Mantine writes its theme variables into a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(development ? ["ws:"] : [])],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.secure,
    referrerPolicy: { policy: "same-origin" },
  });
  return [others, permissions];
}
