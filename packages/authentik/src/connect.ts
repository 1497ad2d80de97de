import {
  Configuration,
  CoreApi,
  CryptoApi,
  FlowsApi,
  PoliciesApi,
  PropertymappingsApi,
  ProvidersApi,
} from "@goauthentik/api";
import { AuthentikError } from "./authentik-error.ts";
import { faultOfAuthentikUrl } from "./authentik-url.ts";
import { type Clock, systemClock } from "./clock.ts";
import { explainError } from "./explain-error.ts";
import { patientFetch } from "./patient-fetch.ts";

/** The connection to an Authentik server. */
export interface ConnectOptions {
  /** Authentik's address, without /api. */
  url: string;
  /** An API token of an administrator. */
  token: string;
  /** Secrets that the sentence of a failure must not repeat, besides the token. */
  clientSecret?: string | undefined;
  clock?: Clock;
  /** So many milliseconds are waited for a server that was just started; 5 minutes. */
  patience?: number;
  /** After this many milliseconds nothing more is begun; 5 minutes more than the patience. */
  deadline?: number;
}

/** An open door to one Authentik server's API. */
export interface Authentik {
  url: string;
  clock: Clock;
  patience: number;
  /** Milliseconds that are left until the deadline. */
  left: () => number;
  core: CoreApi;
  crypto: CryptoApi;
  flows: FlowsApi;
  mappings: PropertymappingsApi;
  policies: PoliciesApi;
  providers: ProvidersApi;
  /** Runs one call of the API; `doing` names it in the sentence of a failure. Throws AuthentikError. */
  attempt: <T>(doing: string, call: () => Promise<T>) => Promise<T>;
  /** Runs work whose requests are not repeated, since the work itself will be. */
  hurriedly: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Prepares the calls; nothing is sent yet. Throws AuthentikError when the address is misspelt. */
export function connect(options: ConnectOptions): Authentik {
  const { url, token, clientSecret = "", clock = systemClock } = options;
  const { patience = 300_000, deadline = patience + 300_000 } = options;
  const fault = faultOfAuthentikUrl(url);
  if (fault !== undefined) throw new AuthentikError("refused", fault);
  const base = url.replace(/\/+$/, "");
  const end = clock.now() + deadline;
  const left = () => end - clock.now();
  let hurried = false;
  const configuration = new Configuration({
    basePath: `${base}/api/v3`,
    accessToken: token,
    fetchApi: patientFetch({ clock, left, hurried: () => hurried }),
  });
  return {
    url: base,
    clock,
    patience,
    left,
    core: new CoreApi(configuration),
    crypto: new CryptoApi(configuration),
    flows: new FlowsApi(configuration),
    mappings: new PropertymappingsApi(configuration),
    policies: new PoliciesApi(configuration),
    providers: new ProvidersApi(configuration),
    attempt: async (doing, call) => {
      try {
        return await call();
      } catch (error) {
        throw await explainError(error, { doing, url: base, secrets: [token, clientSecret] });
      }
    },
    hurriedly: async (work) => {
      hurried = true;
      return await work().finally(() => {
        hurried = false;
      });
    },
  };
}
