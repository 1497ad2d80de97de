import * as client from "openid-client";
import { AppError } from "../errors.ts";
import { ProviderUnreachable } from "./provider-unreachable.ts";

/** How long an access token lives, as the provider says it; a year at most, in whole seconds, as it can be kept. */
export function accessSecondsOf(tokens: { expiresIn(): number | undefined }): number {
  const said = Math.floor(tokens.expiresIn() ?? 0);
  return Math.min(Math.max(said, 0), 31_536_000);
}

/** The result of an exchange, or undefined where it failed because what was shown to the provider `isOver`. Throws provider-unavailable. */
export async function unless<T>(
  isOver: (error: unknown) => boolean,
  asking: Promise<T>,
): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (isOver(error)) return undefined;
    throw isEncrypted(error) ? encrypted("provider-unavailable", error) : unavailable(error);
  }
}

/** A failure of the provider as an AppError: unreachable, or unavailable in another way. */
export function unavailable(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return isUnreachable(error)
    ? new ProviderUnreachable({ cause: error })
    : new AppError("provider-unavailable", { cause: error });
}

/** No answer, or a 5xx answer. */
function isUnreachable(error: unknown): boolean {
  const status = error instanceof client.ResponseBodyError ? error.status : statusOf(error);
  const network = error instanceof TypeError || (error as { code?: string }).code === "OAUTH_TIMEOUT";
  return network || (status !== undefined && status >= 500);
}

/** Of a refresh token; a 401 there is about us, whose secret may be wrong, and not about the person. */
export function isInvalidGrant(error: unknown): boolean {
  return error instanceof client.ResponseBodyError && error.error === "invalid_grant";
}

/** The token endpoint's answer. Throws provider-refuses-client where it does not take our client id and secret. */
export async function asClient<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    throw refusesClient(error) ? new AppError("provider-refuses-client", { cause: error }) : error;
  }
}

/** Of us, at the token endpoint: `invalid_client`, or 401 in whatever shape (RFC 6749, section 5.2): Keycloak's has the error `unauthorized_client`. */
function refusesClient(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError)
    return error.error === "invalid_client" || error.status === 401;
  return statusOf(error) === 401;
}

/** Of an access token at userinfo. */
export function isUnauthorised(error: unknown): boolean {
  return statusOf(error) === 401;
}

/** Authentik's 401 has a malformed WWW-Authenticate header, so the status may stand in the cause only. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof client.WWWAuthenticateChallengeError) return error.status;
  if (error instanceof client.ResponseBodyError) return undefined;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Response ? cause.status : undefined;
}

/** No answer, or a 5xx answer, is the provider's trouble; everything else means that this login is not to be trusted. */
export function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isEncrypted(error)) return encrypted("login-refused", error);
  if (refusesScope(error)) return new AppError("login-refused", { cause: error, message: scopeRefused });
  return isUnreachable(error)
    ? new ProviderUnreachable({ cause: error })
    : new AppError("login-refused", { cause: error });
}

const scopeRefused =
  "The identity provider refuses a scope that Rediflow asks for. An admin must let the client have every scope of OIDC_SCOPES (openid, profile and email where it is not set), or name in OIDC_SCOPES only those that the client has.";

function refusesScope(error: unknown): boolean {
  return error instanceof client.AuthorizationResponseError && error.error === "invalid_scope";
}

/** Was a sign-in refused for what the provider is, and not for an error or a code in an address that anybody can write? */
export function blamesProvider(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { code, cause } = error;
  if (code !== "login-refused") return code === "provider-refuses-client" || code === "too-many-groups";
  return !(cause instanceof client.AuthorizationResponseError) && !isInvalidGrant(cause);
}

/** An encrypted token (JWE) has five parts, a signed one three; the library gives the token as the last cause. */
function isEncrypted(error: unknown): boolean {
  let cause = error;
  while (cause instanceof Error) cause = cause.cause;
  return typeof cause === "string" && cause.split(".").length === 5;
}

function encrypted(code: "login-refused" | "provider-unavailable", cause: unknown): AppError {
  return new AppError(code, {
    cause,
    why: "the ID token is encrypted (JWE)",
    message:
      "The identity provider sends encrypted ID tokens, which Rediflow can't read. An admin must remove the encryption key from the provider, or switch the encryption of ID tokens off there.",
  });
}
