import { FetchError, ResponseError } from "@goauthentik/api";
import { AuthentikError } from "./authentik-error.ts";

/** The task and the address of a failed request; its secrets are given so that no sentence repeats them. */
export interface Doing {
  doing: string;
  url: string;
  secrets: readonly string[];
}

/** OpenSSL's codes for an answer that is no handshake. */
const notTls = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|EPROTO)$/;
const notTrusted = /SELF_SIGNED|UNABLE_TO_|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ALTNAME_INVALID/;
/** The answers of Authentik's own server and of nginx to http on the port of https. */
const wantsTls = /HTTP request (to an HTTPS server|was sent to HTTPS port)/i;

const again = "then run this again: what was done stays done";

/** Turns whatever a call of the API threw into an AuthentikError. */
export async function explainError(error: unknown, at: Doing): Promise<AuthentikError> {
  if (error instanceof AuthentikError) return error;
  if (error instanceof ResponseError) return explainAnswer(error, at);
  const cause = error instanceof FetchError ? error.cause : error;
  if (cause instanceof AuthentikError) return cause;
  if (error instanceof FetchError) return explainSilence(cause, at);
  return new AuthentikError(
    "refused",
    `What answers at ${at.url} is not the API of Authentik (while ${at.doing}). Set AUTHENTIK_URL to Authentik's own address, for example https://login.example.org.`,
    error,
  );
}

function explainSilence(cause: unknown, { doing, url }: Doing): AuthentikError {
  const reason = reasonOf(cause);
  if (notTls.test(reason)) {
    return new AuthentikError(
      "refused",
      `AUTHENTIK_URL is ${url}, but what listens there speaks no https. Write http:// where that is meant, or the port that speaks https, ${again}.`,
      cause,
    );
  }
  if (notTrusted.test(reason)) {
    return new AuthentikError(
      "refused",
      `The certificate of ${url} is not trusted here (${reason}). Set AUTHENTIK_URL to the name that the certificate has, or NODE_EXTRA_CA_CERTS to the file of your own authority, ${again}.`,
      cause,
    );
  }
  return new AuthentikError(
    "unreachable",
    `Authentik cannot be reached at ${url}, or the connection broke, while ${doing} (${reason}). Check AUTHENTIK_URL and that the container rediflow-authentik-server runs, ${again}.`,
    cause,
  );
}

async function explainAnswer(error: ResponseError, at: Doing): Promise<AuthentikError> {
  const { status } = error.response;
  const text = await error.response.text().catch(() => "");
  if (status === 400 && wantsTls.test(text)) {
    return new AuthentikError(
      "refused",
      `AUTHENTIK_URL is ${at.url}, but what listens there speaks https only. Write https:// in front of it, ${again}.`,
      error,
    );
  }
  const said = withoutSecrets(messagesOf(text), at.secrets);
  const [fault, sentence] = sentenceFor(status, said, at);
  return new AuthentikError(fault, sentence, error);
}

function sentenceFor(status: number, said: string, { doing, url }: Doing): [AuthentikError["fault"], string] {
  const answer = `${status.toString()}${said === "" ? "" : `: ${said}`}`;
  if (status === 401 || (status === 403 && /token|credentials|authenticat/i.test(said))) {
    return [
      "token",
      `Authentik refuses the token while ${doing} (${answer}): it is wrong, expired or revoked. Make one under Directory > Tokens and App passwords (intent API, not expiring) for an administrator, set AUTHENTIK_TOKEN to it, ${again}.`,
    ];
  }
  if (status === 403) {
    return [
      "forbidden",
      `The user of AUTHENTIK_TOKEN may not do this: ${doing} (${answer}). Use a token of a member of "authentik Admins", ${again}.`,
    ];
  }
  if ([502, 503, 504].includes(status)) {
    return ["starting", `Authentik is not up yet (${answer}, while ${doing}). Wait a minute, ${again}.`];
  }
  if (status >= 500) {
    return [
      "starting",
      `Authentik failed while ${doing} (${answer}). Its reason is in "podman logs rediflow-authentik-server"; mend it, ${again}.`,
    ];
  }
  if (status < 400) {
    return [
      "refused",
      `${url} sends requests elsewhere (${answer}) instead of answering them. Set AUTHENTIK_URL to Authentik's final address, with the right scheme, ${again}.`,
    ];
  }
  return ["refused", `Authentik refuses ${doing} (${answer}). Correct that value, ${again}.`];
}

/** Authentik's own words: `detail`, or each field with its messages. */
function messagesOf(text: string): string {
  const body = parsed(text);
  if (typeof body !== "object" || body === null) return "";
  return Object.entries(body)
    .filter(([field]) => field !== "code")
    .map(([field, said]) => (field === "detail" ? flat(said) : `${field}: ${flat(said)}`))
    .join("; ")
    .slice(0, 500);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function flat(said: unknown): string {
  if (typeof said === "string") return said;
  if (Array.isArray(said)) return said.map(flat).join(" ");
  return JSON.stringify(said);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => (secret === "" ? shown : shown.replaceAll(secret, "…")), text);
}

function reasonOf(cause: unknown): string {
  const chain: string[] = [];
  for (let error = cause; error instanceof Error && chain.length < 3; error = error.cause) {
    const code = (error as { code?: unknown }).code;
    chain.push(typeof code === "string" ? code : error.message);
  }
  return chain.at(-1) ?? "no reason given";
}
