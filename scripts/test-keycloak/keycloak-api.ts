/** A row of Keycloak's, as its API gives it. */
export type Row = Record<string, unknown> & { id: string };

/** Keycloak's administration API, of the realm `rediflow`. Each throws with the status and what was asked. */
export interface KeycloakApi {
  list(path: string): Promise<Row[]>;
  get(path: string): Promise<Row>;
  post(path: string, body?: unknown): Promise<void>;
  put(path: string, body?: unknown): Promise<void>;
  delete(path: string): Promise<void>;
}

interface Administrator {
  username: string;
  password: string;
}

/** The API at this Keycloak, as this administrator of the realm `master`. */
export function keycloakApi(origin: string, administrator: Administrator): KeycloakApi {
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${origin}/admin/realms/rediflow${path}`, {
      method,
      headers: {
        // It lives for a minute: each question brings a fresh one.
        authorization: `Bearer ${await accessToken(origin, administrator)}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer;
    throw new Error(
      `Keycloak answered ${answer.status.toString()} to ${method} ${path}: ${await answer.text()}`,
    );
  };
  return {
    list: async (path) => (await (await ask("GET", path)).json()) as Row[],
    get: async (path) => (await (await ask("GET", path)).json()) as Row,
    post: async (path, body) => void (await ask("POST", path, body)),
    put: async (path, body) => void (await ask("PUT", path, body)),
    delete: async (path) => void (await ask("DELETE", path)),
  };
}

async function accessToken(origin: string, administrator: Administrator): Promise<string> {
  const form = { grant_type: "password", client_id: "admin-cli", ...administrator };
  const answer = await fetch(`${origin}/realms/master/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error("Keycloak does not let its administrator in");
  return token;
}

/** The client of this id. */
export async function clientOf(api: KeycloakApi, clientId: string): Promise<Row> {
  const [client] = await api.list(`/clients?clientId=${clientId}`);
  if (client === undefined) throw new Error(`the realm has no client ${clientId}`);
  return client;
}
