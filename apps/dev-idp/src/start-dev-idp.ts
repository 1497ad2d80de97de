import { generateKeyPair, randomUUID, type JsonWebKey } from "node:crypto";
import { createServer } from "node:http";
import { promisify } from "node:util";
import express, { type Express } from "express";
import { tellEnd } from "./back-channel.ts";
import { cliClientId, createCliProvider } from "./cli-provider.ts";
import { refuseOutsideDevelopment } from "./config.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { loginRoutes } from "./login-routes.ts";
import { answerWhilePresent, close, listen, type Presence } from "./presence.ts";
import { createProvider } from "./provider.ts";
import { createSessions } from "./sessions.ts";
import { createSwitches, type Switches } from "./switches.ts";
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
  /** The address that is told of a logout; none is told when left out. */
  backchannelLogoutUri?: string;
  /** Lifetime of access and ID tokens, 300 when left out. */
  accessTokenSeconds?: number;
  /** The address to listen at, `localhost` when left out. */
  host?: string;
}

/** A running development provider, with what a test may do to it. */
export interface DevIdp extends Switches, Presence {
  /** Ends with a slash, as Authentik's does. */
  issuer: string;
  /** The client whose access tokens internal tools bring, as OIDC_API_CLIENTS wants it: the public client at its own issuer. */
  apiClient: string;
  port: number;
  /** Closes the port and every open connection; a second call does nothing more. */
  stop(): Promise<void>;
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
  const host = options.host ?? "localhost";
  const port = await listen(server, options.port, host);
  const origin = `http://localhost:${(options.publicPort ?? port).toString()}`;
  try {
    const { app, switches } = createApp({ ...options, appUrl }, { origin, signingKey, directory, modes });
    return {
      issuer: `${origin}${mountPath}/`,
      apiClient: `${cliClientId}@${origin}${cliMountPath}/`,
      port,
      stop: () => close(server),
      ...switches,
      setSubjectMode: (of, mode) => {
        modes[of] = mode;
      },
      ...answerWhilePresent(server, host, app),
    };
  } catch (error) {
    await close(server);
    throw error;
  }
}

interface Made {
  origin: string;
  signingKey: JsonWebKey;
  directory: Directory;
  modes: Readonly<Record<"browser" | "tools", SubjectMode>>;
}

function createApp(
  options: DevIdpOptions,
  { origin, signingKey, directory: everybody, modes }: Made,
): { app: Express; switches: Switches } {
  const { appUrl, clientId, clientSecret, backchannelLogoutUri, accessTokenSeconds = 300 } = options;
  const directory = namedBy(everybody, () => modes.browser);
  const directoryOfTools = namedBy(everybody, () => modes.tools);
  const common = { signingKey, appUrl, accessTokenSeconds };
  const sessions = createSessions();
  const channel = { address: backchannelLogoutUri, lost: false };
  const browsers = createProvider({
    ...common,
    directory,
    issuer: `${origin}${mountPath}/`,
    clientId,
    clientSecret,
    channel,
    sessions,
  });
  const issuerOfTools = `${origin}${cliMountPath}/`;
  const tools = createCliProvider({ ...common, directory: directoryOfTools, issuer: issuerOfTools });
  const onSignInAgain = async (uid: string, accountId: string): Promise<void> => {
    await tellEnd(browsers, { clientId, accountId, sids: await sessions.replace(uid) });
  };
  const app = express().disable("x-powered-by");
  for (const [path, deps] of [
    [mountPath, { provider: browsers, directory, onSignInAgain }],
    [cliMountPath, { provider: tools, directory: directoryOfTools }],
  ] as const) {
    const answer = deps.provider.callback();
    app.use(path, loginRoutes({ ...deps, appUrl }), (req, res) => void answer(req, res));
  }
  const parts = { provider: browsers, clientId, directory, sessions, channel };
  return { app, switches: createSwitches(parts) };
}

async function newSigningKey(): Promise<JsonWebKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID() };
}
