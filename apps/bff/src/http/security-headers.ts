import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "../config.ts";

/** Headers that let the page load only what is its own: no inline script, no frame, no foreign request. */
export function securityHeaders(config: Config, development: boolean): RequestHandler {
  return helmet({
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
}
