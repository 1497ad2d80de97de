import { z } from "zod";
import { issuerName } from "./auth/issuer-name.ts";

/** Text that is not blank. */
export const text = z.string().trim().min(1);

/** A number of seconds between one, or another least one, and a year. */
export function seconds(fallback: number, least = 1) {
  return z.coerce.number().int().min(least).max(31_536_000).default(fallback);
}

/** A switch: true, 1, yes, on or their opposites. */
export function flag(fallback: boolean) {
  return z
    .stringbool({ truthy: ["true", "1", "yes", "on"], falsy: ["false", "0", "no", "off"] })
    .default(fallback);
}

/** A list separated by commas; spaces around the entries do not count. */
export const list = z.string().transform((value) => value.split(",").map((each) => each.trim()));

/** An http or https address that belongs to no user. */
export const httpAddress = z
  .url({ protocol: /^https?$/i })
  .refine((value) => URL.canParse(value) && new URL(value).username === "", "must not contain a user name");

/** An address that is an origin: scheme, host and port, nothing else. */
export const origin = httpAddress.refine((value) => {
  if (!URL.canParse(value)) return false;
  const { pathname, search, hash } = new URL(value);
  return pathname === "/" && search === "" && hash === "";
}, "must be an origin, without a path");

/** A time zone of the IANA list. */
export const timeZone = text.refine((zone) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}, "must be a time zone such as Europe/Helsinki");

/** `audience@issuer` pairs, separated by commas: whose access tokens the API accepts. */
export const apiClients = list.transform((entries, context) =>
  entries.map((entry) => {
    const [audience = "", issuer = ""] = entry.split(/@(.*)/s);
    if (audience === "" || !httpAddress.safeParse(issuer).success)
      context.addIssue({ code: "custom", message: "must be a list of audience@issuer" });
    return { audience, issuer: issuerName(issuer) };
  }),
);

/** OAuth scopes, separated by spaces or commas, `openid` among them. */
export const scopes = z
  .string()
  .transform((value) => [...new Set(value.split(/[\s,]+/).filter((each) => each !== ""))])
  .refine(
    (each) => each.includes("openid") && each.every((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)),
    "must be a list of scopes with openid among them",
  );
