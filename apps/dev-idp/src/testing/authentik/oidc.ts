import { generateKeyPair, randomUUID, type JsonWebKey } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import express, { type Express, type RequestHandler } from "express";
import { tellEnd } from "../../back-channel.ts";
import type { Application, Visitor } from "./application.ts";
import { grantDevice, isDeviceCode } from "./device.ts";
import { createProviders, toolSlug, type Providers } from "./providers.ts";

export type { Application, Visitor } from "./application.ts";

/** A refresh token as far as Authentik's API shows it. */
export interface RefreshTokenState {
  id: string;
  subject: string;
  scopes: string[];
  /** Used up: Authentik keeps it, revoked. */
  used: boolean;
}

/** The OpenID part of a stand-in of Authentik: what is below /application/o/, without sign-in pages. */
export interface AuthentikOidc {
  app: Express;
  /** Ends what a browser's session has begun here, and tells Rediflow. */
  endSession(session: string): Promise<void>;
  /** A deactivated person has no session and no token. */
  dropPerson(subject: string): Promise<void>;
  refreshTokens(): RefreshTokenState[];
  isDeviceCode(userCode: string): Promise<boolean>;
  grantDevice(code: { userCode: string; subject: string }): Promise<boolean>;
}

/** Makes it for applications that may come and change at any time. */
export async function createAuthentikOidc(parts: {
  origin: string;
  application: (slug: string) => Application | undefined;
  visitor: (request: IncomingMessage) => Visitor;
  /** The address at which a browser signs in and goes on to that path. */
  signInPage: (next: string) => string;
}): Promise<AuthentikOidc> {
  const providers = createProviders({ ...parts, signingKey: await newSigningKey() });
  const { slug: browsers, memory, sessions } = providers.browsers;
  const app = express().disable("x-powered-by");
  for (const slug of [browsers, toolSlug]) app.use(`/application/o/${slug}`, serve(providers, slug, parts));
  const ofTools = async (work: (provider: NonNullable<ReturnType<Providers["of"]>>) => Promise<boolean>) => {
    const provider = providers.of(toolSlug);
    return provider === undefined ? false : await work(provider);
  };
  return {
    app,
    endSession: async (session) => {
      const provider = providers.of(browsers);
      const clientId = parts.application(browsers)?.clientId;
      const ended = await sessions.endMarked(session);
      if (provider === undefined || clientId === undefined) return;
      for (const { accountId, sids } of ended) await tellEnd(provider, { clientId, accountId, sids });
    },
    dropPerson: async (subject) => {
      await sessions.end(subject, { staysSignedIn: false });
      await sessions.dropTokens(subject);
    },
    refreshTokens: () =>
      memory.living("RefreshToken").map(([id, { accountId = "", scope = "", consumed }]) => ({
        id,
        subject: accountId,
        scopes: scope.split(" "),
        used: consumed !== undefined,
      })),
    isDeviceCode: (userCode) => ofTools((provider) => isDeviceCode(provider, userCode)),
    grantDevice: (code) => ofTools((provider) => grantDevice(provider, code)),
  };
}

/** One application's endpoints; its sign-ins are those of the browser's session at Authentik. */
function serve(
  providers: Providers,
  slug: string,
  { visitor, signInPage }: Pick<Parameters<typeof createAuthentikOidc>[0], "visitor" | "signInPage">,
): RequestHandler {
  return async (req, res) => {
    const provider = providers.of(slug);
    if (provider === undefined) {
      res.status(404).send("Not Found");
      return;
    }
    if (!req.path.startsWith("/interaction/")) {
      await provider.callback()(req, res);
      return;
    }
    const { session, subject } = visitor(req);
    if (subject === undefined) res.redirect(302, signInPage(req.originalUrl));
    // The mark tells later which of oidc-provider's sessions came of this one.
    else await provider.interactionFinished(req, res, { login: { accountId: subject, amr: [session] } });
  };
}

async function newSigningKey(): Promise<JsonWebKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID() };
}
