import { generateKeyPair, randomUUID, type JsonWebKey } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import express, { type Express } from "express";
import { cliClientId, createCliProvider } from "./cli-provider.ts";
import { refuseOutsideDevelopment } from "./config.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { loginRoutes } from "./login-routes.ts";
import { createProvider } from "./provider.ts";
import { namedBy, type SubjectMode } from "./subject-modes.ts";

export interface DevIdpOptions {
  /** 0 takes any free port. */
  port: number;
  /** The port that the issuer names, where something stands in front; the real one when left out. */
  publicPort?: number;
  /** Rediflow's origin. */
  appUrl: string;
  clientId: string;
  clientSecret: string;
  /** Where a logout is told; nothing is told when left out. */
  backchannelLogoutUri?: string;
  /** Lifetime of access and ID tokens, 300 when left out. */
  accessTokenSeconds?: number;
  /** The address to listen at, `localhost` when left out. */
  host?: string;
}

/** A running development provider. */
export interface DevIdp {
  /** Ends with a slash, as Authentik's does. */
  issuer: string;
  /** Whose access tokens internal tools bring, as OIDC_API_CLIENTS wants it: the public client at its own issuer. */
  apiClient: string;
  port: number;
  /** Closes the port and every open connection; a second call does nothing more. */
  stop(): Promise<void>;
  /** From now on userinfo and new ID tokens of this user carry these groups. Throws when nobody has this e-mail. */
  setGroups(email: string, groups: readonly string[]): void;
  /** From now on the provider of browsers, or of tools, names people in this way; both begin with their UUID. */
  setSubjectMode(of: "browser" | "tools", mode: SubjectMode): void;
}

const mountPath = "/application/o/rediflow";
const cliMountPath = `/application/o/${cliClientId}`;

/** Starts a provider that knows the test users. Rejects outside dev and test, and with Node's error (EADDRINUSE) when the port is taken. */
export async function startDevIdp(options: DevIdpOptions): Promise<DevIdp> {
  refuseOutsideDevelopment();
  const appUrl = new URL(options.appUrl).origin;
  const signingKey = await newSigningKey();
  const directory = createDirectory();
  const modes: Record<"browser" | "tools", SubjectMode> = { browser: "user_uuid", tools: "user_uuid" };
  const server = createServer();
  // The issuer names the real port, so the port comes first.
  const port = await listen(server, options.port, options.host ?? "localhost");
  const origin = `http://localhost:${(options.publicPort ?? port).toString()}`;
  try {
    server.on("request", createApp({ ...options, appUrl }, { origin, signingKey, directory, modes }));
  } catch (error) {
    await close(server);
    throw error;
  }
  return {
    issuer: `${origin}${mountPath}/`,
    apiClient: `${cliClientId}@${origin}${cliMountPath}/`,
    port,
    stop: () => close(server),
    setGroups: (email, groups) => {
      directory.setGroups(email, groups);
    },
    setSubjectMode: (of, mode) => {
      modes[of] = mode;
    },
  };
}

interface Made {
  origin: string;
  signingKey: JsonWebKey;
  directory: Directory;
  modes: Readonly<Record<"browser" | "tools", SubjectMode>>;
}

function createApp(options: DevIdpOptions, { origin, signingKey, directory, modes }: Made): Express {
  const { appUrl, clientId, clientSecret, backchannelLogoutUri, accessTokenSeconds = 300 } = options;
  const settings = (path: string, of: "browser" | "tools") => ({
    ...{ issuer: `${origin}${path}/`, signingKey, appUrl, accessTokenSeconds },
    directory: namedBy(directory, () => modes[of]),
  });
  const browser = settings(mountPath, "browser");
  const tools = settings(cliMountPath, "tools");
  const app = express().disable("x-powered-by");
  for (const [path, { directory: people }, provider] of [
    [mountPath, browser, createProvider({ ...browser, clientId, clientSecret, backchannelLogoutUri })],
    [cliMountPath, tools, createCliProvider(tools)],
  ] as const) {
    const answer = provider.callback();
    app.use(path, loginRoutes({ provider, directory: people, appUrl }), (req, res) => void answer(req, res));
  }
  return app;
}

async function newSigningKey(): Promise<JsonWebKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID() };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
