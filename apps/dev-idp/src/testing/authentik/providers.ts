import type { JsonWebKey } from "node:crypto";
import type { Provider } from "oidc-provider";
import type { BackChannel } from "../../back-channel.ts";
import { cliClientId, createCliProvider } from "../../cli-provider.ts";
import { createProvider } from "../../provider.ts";
import { createSessions, type Sessions } from "../../sessions.ts";
import { createMemory, type Memory } from "../../memory-adapter.ts";
import type { Application } from "./application.ts";
import { sayDevicePage } from "./device.ts";

/** The OpenID providers of the applications, each made anew when its settings have changed; what they remember stays. */
export interface Providers {
  /** Undefined while the application has no usable provider. */
  of(slug: string): Provider | undefined;
  browsers: { slug: string; memory: Memory; sessions: Sessions };
}

/** The slug of the application whose provider is for tools; every other is for browsers. */
export const toolSlug = cliClientId;

/** Makes them as they are asked for. */
export function createProviders(parts: {
  origin: string;
  signingKey: JsonWebKey;
  application: (slug: string) => Application | undefined;
}): Providers {
  const memory = createMemory();
  const sessions = createSessions(memory);
  const made = new Map<string, { provider: Provider; as: string }>();
  const make = (slug: string, application: Application): Provider => {
    const { appUrl, accessTokenSeconds, directory, clientId, clientSecret, codeSeconds } = application;
    const issuer = `${parts.origin}/application/o/${slug}/`;
    const common = { issuer, appUrl, accessTokenSeconds, signingKey: parts.signingKey, directory };
    if (slug === toolSlug) {
      const tools = createCliProvider(common);
      sayDevicePage(tools, { origin: parts.origin, codeSeconds });
      return tools;
    }
    const channel: BackChannel = { address: application.logoutUri, lost: false };
    return createProvider({ ...common, clientId, clientSecret, channel, sessions });
  };
  return {
    of: (slug) => {
      const application = parts.application(slug);
      if (application === undefined) return undefined;
      const as = JSON.stringify({ ...application, directory: undefined });
      const before = made.get(slug);
      if (before?.as === as) return before.provider;
      const provider = make(slug, application);
      made.set(slug, { provider, as });
      return provider;
    },
    browsers: { slug: "rediflow", memory, sessions },
  };
}
