import type { Server, ServerResponse } from "node:http";
import { errorKinds } from "../errors.ts";

/** A refusal as it left the server. */
export interface Refused {
  status: number;
  url: string;
  body: string;
}

/** Keeps every answer of 400 and above that a server gives from now on, but those to HEAD, which have no body. */
export function watchRefusals(server: Server): Refused[] {
  const refused: Refused[] = [];
  server.on("request", (req, res) => {
    const body: string[] = [];
    keep(res, "write", body);
    keep(res, "end", body);
    const url = req.url ?? "";
    res.on("finish", () => {
      if (res.statusCode >= 400 && req.method !== "HEAD")
        refused.push({ status: res.statusCode, url, body: body.join("") });
    });
  });
  return refused;
}

function keep(res: ServerResponse, method: "write" | "end", body: string[]): void {
  const original = res[method].bind(res) as (...parts: unknown[]) => unknown;
  const value = (...parts: unknown[]): unknown => {
    const [chunk] = parts;
    if (typeof chunk === "string" || chunk instanceof Uint8Array)
      body.push(Buffer.from(chunk as string).toString());
    return original(...parts);
  };
  Object.defineProperty(res, method, { value });
}

/** The reason codes in a body: of our JSON, of each call of a batch, or in the small print of a plain page. */
export function codesOf(body: string): string[] {
  const onPage = /class="reference">([\w-]+) · request/.exec(body)?.[1];
  if (onPage !== undefined) return [onPage];
  try {
    const parsed: unknown = JSON.parse(body);
    return (Array.isArray(parsed) ? parsed : [parsed]).flatMap(codeOf);
  } catch {
    return [];
  }
}

interface ErrorBody {
  error?: { code?: unknown; data?: { code?: unknown } };
}

function codeOf(part: unknown): string[] {
  const { error } = (part ?? {}) as ErrorBody;
  const code = error?.data?.code ?? error?.code;
  return typeof code === "string" ? [code] : [];
}

// A stack, a path of ours, SQL, a table, the database's or the provider's address, a driver's or a library's words.
const inside =
  /node_modules|\.ts:\d|at \w+ \(|\/src\/|\b(SELECT|INSERT|UPDATE|DELETE) .*\b(FROM|INTO|SET)\b|prisma|postgres|SQLSTATE|127\.0\.0\.1|localhost:|rediflow_|token_hash|shared_views|user_persons|access\.\w+\(|eyJ[\w-]{8}|oauth4webapi|OAUTH_|JWT|JWS/i;

/** What is wrong with a refusal: words from inside, or a reason that is not of the closed list or has another status. */
export function faultsOf({ status, url, body }: Refused): string[] {
  if (/^\/(static\/|readyz$)/.test(url)) return [];
  const found = inside.exec(body)?.[0];
  const codes = codesOf(body);
  const known = codes.every((code) => Object.hasOwn(errorKinds, code));
  const fits = codes.some((code) => known && errorKinds[code as keyof typeof errorKinds].status === status);
  return [
    ...(found === undefined ? [] : [`${url}: says ${found}`]),
    ...(known && codes.length > 0 ? [] : [`${url}: has no known reason: ${body.slice(0, 200)}`]),
    ...(fits ? [] : [`${url}: ${status.toString()} does not fit ${codes.join()}`]),
  ];
}

// Tokens, codes and states of a login, secrets and passwords of the tests, cookies.
const secret =
  /eyJ[\w-]{8}|[?&](code|state)=|secret-of-the-tests|test-password|rediflow-(test|login-[\w-]+)=/;

/** The faults of one chunk of a server's log: it is not one whole record, or holds a secret. */
export function faultsOfLog(line: string): string[] {
  const whole = line.indexOf("\n") === line.length - 1 && line.startsWith("{");
  return [...(whole ? [] : [`no record: ${line}`]), ...(secret.test(line) ? [`a secret: ${line}`] : [])];
}
