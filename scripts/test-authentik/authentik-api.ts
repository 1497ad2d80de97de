/** An object as Authentik's API writes it. */
export type Row = Readonly<Record<string, unknown>>;

/** Authentik's API under an administrator's token; a refusal is thrown with its words. */
export interface AuthentikApi {
  get(path: string): Promise<Row>;
  /** Every object of a list, whatever the number of its pages. */
  list(path: string, filter?: Readonly<Record<string, string>>): Promise<Row[]>;
  post(path: string, body: Row): Promise<Row>;
  patch(path: string, body: Row): Promise<Row>;
  /** An object that is gone already is no fault. */
  remove(path: string): Promise<void>;
}

const requestMs = 30_000;

/** Prepares the calls; paths are those below /api/v3. */
export function authentikApi(at: { url: string; token: string }, stop?: AbortSignal): AuthentikApi {
  const ask = async (method: string, path: string, body?: Row): Promise<Response> => {
    const timeout = AbortSignal.timeout(requestMs);
    return await fetch(`${at.url}/api/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${at.token}`, "content-type": "application/json" },
      signal: stop === undefined ? timeout : AbortSignal.any([timeout, stop]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const answer = async (method: string, path: string, body?: Row): Promise<Row> => {
    const response = await ask(method, path, body);
    if (!response.ok) throw await refusal(response, `${method} ${path}`);
    return response.status === 204 ? {} : ((await response.json()) as Row);
  };
  return {
    get: (path) => answer("GET", path),
    list: async (path, filter = {}) => {
      const everything: Row[] = [];
      for (let page = 1; page > 0;) {
        const query = new URLSearchParams({ ...filter, page: page.toString(), page_size: "100" });
        const { results, pagination } = (await answer("GET", `${path}?${query.toString()}`)) as unknown as {
          results: Row[];
          pagination: { next: number };
        };
        everything.push(...results);
        page = pagination.next > page ? pagination.next : 0;
      }
      return everything;
    },
    post: (path, body) => answer("POST", path, body),
    patch: (path, body) => answer("PATCH", path, body),
    remove: async (path) => {
      const response = await ask("DELETE", path);
      if (!response.ok && response.status !== 404) throw await refusal(response, `DELETE ${path}`);
    },
  };
}

async function refusal(response: Response, asked: string): Promise<Error> {
  const said = (await response.text()).slice(0, 400);
  return new Error(`Authentik answered ${response.status.toString()} to ${asked}: ${said}`);
}
