import type { OAuth2Provider } from "@goauthentik/api";
import { allPages } from "./all-pages.ts";
import { connect, type Authentik, type ConnectOptions } from "./connect.ts";
import { foreignBindings } from "./describe-bindings.ts";
import { application, appProvider, authentikOwn, cliProvider } from "./desired.ts";
import { findProvider } from "./ensure-provider.ts";

/** One of the two providers, as Authentik has it. */
interface ClientSeen {
  subjectMode: string;
  /** The slug of the flow by which people allow it. */
  authorizationFlow: string;
  /** Does that flow ask them? Undefined for a flow that is not Authentik's own. */
  asks: boolean | undefined;
  /** Undefined where Authentik is older than 2026.5. */
  grantTypes: readonly string[] | undefined;
  codeValidity: string;
}

/** Rediflow's objects in Authentik that only an administrator's token can read. */
export interface SetUpSeen {
  app: ClientSeen | undefined;
  tools: ClientSeen | undefined;
  /** The policies that must admit a user before Authentik lets them use Rediflow. */
  bindings: string[];
}

/** Looks at both providers and the application, and changes nothing; it waits for no Authentik that is away. Throws AuthentikError. */
export async function lookAtSetUp(options: ConnectOptions & { clientId: string }): Promise<SetUpSeen> {
  const authentik = connect(options);
  return await authentik.hurriedly(() => look(authentik, options.clientId));
}

async function look(authentik: Authentik, clientId: string): Promise<SetUpSeen> {
  const [app, tools] = await Promise.all([
    findProvider(authentik, { ...appProvider, clientId }),
    findProvider(authentik, cliProvider),
  ]);
  const slugs = await flowSlugs(authentik);
  return {
    app: app && seen(app, slugs),
    tools: tools && seen(tools, slugs),
    bindings: await bindingsOf(authentik),
  };
}

async function flowSlugs({ attempt, flows }: Authentik): Promise<ReadonlyMap<string, string>> {
  const all = await attempt("looking for flows", () => allPages((page) => flows.flowsInstancesList(page)));
  return new Map(all.map(({ pk, slug }) => [pk, slug]));
}

function seen(provider: OAuth2Provider, slugs: ReadonlyMap<string, string>): ClientSeen {
  const authorizationFlow = slugs.get(provider.authorizationFlow) ?? "unknown";
  const own: Readonly<Record<string, boolean>> = {
    [authentikOwn.authorizationFlow]: false,
    [authentikOwn.consentFlow]: true,
  };
  return {
    subjectMode: provider.subMode ?? "hashed_user_id",
    authorizationFlow,
    asks: own[authorizationFlow],
    grantTypes: provider.grantTypes,
    codeValidity: provider.accessCodeValidity ?? "minutes=1",
  };
}

async function bindingsOf(authentik: Authentik): Promise<string[]> {
  const { slug } = application;
  const { results } = await authentik.attempt(`looking for the application ${slug}`, () =>
    authentik.core.coreApplicationsList({ slug, superuserFullList: true }),
  );
  const found = results.find((each) => each.slug === slug);
  return found === undefined ? [] : await foreignBindings(authentik, found);
}
