const mostBytes = 1024 * 1024;

/** The answer of an address of the provider, redirects not followed. */
export interface ProviderAnswer {
  status: number;
  headers: Headers;
  /** Undefined when it was larger than 1 MiB. */
  body: string | undefined;
}

/** One GET, or the POST of a form, without cookies. Throws what fetch throws when nobody answers before the signal. */
export async function askProvider(
  address: string | URL,
  { accept, signal, form }: { accept: string; signal: AbortSignal; form?: URLSearchParams },
): Promise<ProviderAnswer> {
  const posted = form === undefined ? {} : { method: "POST", body: form };
  const answer = await fetch(address, { headers: { accept }, redirect: "manual", signal, ...posted });
  return { status: answer.status, headers: answer.headers, body: await readSome(answer) };
}

/** Why nobody answered, in a few words that hold nothing of the address. */
export function whyUnanswered(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return "it did not answer in time";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === "string" && /^\w{1,60}$/.test(code) ? code : "the connection failed";
}

/** The body as JSON; undefined when it is none. */
export function jsonOf({ body }: ProviderAnswer): unknown {
  try {
    return JSON.parse(body ?? "") as unknown;
  } catch {
    return undefined;
  }
}

// A body without an end must not fill the memory.
async function readSome({ body }: Response): Promise<string | undefined> {
  if (body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
