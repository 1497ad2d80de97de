import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import addFormats from "ajv-formats";
import { load } from "js-yaml";
import { type Document, OpenAPIBackend, type Request } from "openapi-backend";
import { operations } from "./operations.ts";

/** A schema as the document writes it, as far as tests look into it. */
export interface Schema {
  properties?: Record<string, unknown>;
  required?: string[];
}

type ApiDocument = Document & { components: { schemas: Record<string, Schema> } };

/** Authentik's own description of its API, as it ships with the client. */
export function apiDocument(): ApiDocument {
  const file = createRequire(import.meta.url).resolve("@goauthentik/api/schema.yml");
  return load(readFileSync(file, "utf8")) as ApiDocument;
}

/** Holds requests and answers to that description. */
export interface ApiCheck {
  /** The id of the operation that a request addresses, or undefined when there is none. */
  operationOf(request: Request): string | undefined;
  /** What is wrong with a request, in words. */
  faultsOfRequest(request: Request): string[];
  faultsOfAnswer(answer: { operationId: string; status: number; body: unknown }): string[];
}

let prepared: Promise<ApiCheck> | undefined;

/** Prepared once for all tests of a file, since the document is large. */
export function apiCheck(): Promise<ApiCheck> {
  return (prepared ??= prepare());
}

async function prepare(): Promise<ApiCheck> {
  const document = nullableAsMeant(apiDocument()) as ApiDocument;
  // The library walks through all paths at every request, so it is given only those that the stand-in knows; and it
  // compares without the slash at the end, so that is checked below.
  const paths = Object.entries(document.paths ?? {})
    .filter(([, item]) => Object.values(item ?? {}).some((each) => operations.has(operationIdOf(each))))
    .map(([path, item]) => [path.replace(/\/$/, ""), item]);
  const api = new OpenAPIBackend({
    definition: {
      ...document,
      paths: Object.fromEntries(paths) as NonNullable<Document["paths"]>,
    } as Document,
    quick: true,
    apiRoot: "/api/v3",
    ajvOpts: { strict: false, allErrors: true },
    customizeAjv: (ajv) => {
      addFormats.default(ajv);
      return ajv;
    },
  });
  await api.init();
  return {
    operationOf: (request) => api.matchOperation(request)?.operationId,
    faultsOfRequest: (request) => {
      const slash = request.path.endsWith("/") ? [] : ["the path does not end with a slash"];
      return [...slash, ...inWords(api.validateRequest(request).errors)];
    },
    faultsOfAnswer: ({ operationId, status, body }) =>
      inWords(api.validateResponse(body, operationId, status).errors),
  };
}

function inWords(
  errors: readonly { instancePath: string; message?: string; params?: unknown }[] | null | undefined,
) {
  return (errors ?? []).map(
    ({ instancePath, message = "", params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** `nullable` beside a reference: the document means "or null", the validator knows it only beside a type. */
function nullableAsMeant(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(nullableAsMeant);
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([name, each]): [string, unknown] => [
    name,
    nullableAsMeant(each),
  ]);
  const copy = Object.fromEntries(entries);
  const { nullable, ...rest } = copy;
  return nullable === true && !("type" in copy) ? { anyOf: [rest, { enum: [null] }] } : copy;
}

function operationIdOf(operation: unknown): string {
  const { operationId = "" } = operation as { operationId?: string };
  return operationId;
}
