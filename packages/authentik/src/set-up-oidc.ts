import { randomBytes } from "node:crypto";
import type { OAuth2Provider } from "@goauthentik/api";
import { checkClaims } from "./check-claims.ts";
import { connect, type ConnectOptions } from "./connect.ts";
import { apiMapping, appProvider, authentikOwn, type Deployment, profileMapping } from "./desired.ts";
import { describeBindings } from "./describe-bindings.ts";
import type { Run } from "./ensure.ts";
import { type BrandLook, ensureBrand, ensureDeviceCode } from "./ensure-brand.ts";
import { ensureAppClient, ensureCliClient } from "./ensure-clients.ts";
import { ensureGroups } from "./ensure-groups.ts";
import { ensureMappings } from "./ensure-mappings.ts";
import { findProvider } from "./ensure-provider.ts";
import { findSigningKey } from "./find-signing-key.ts";
import { findUser } from "./find-user.ts";
import { issuerOf } from "./issuer-of.ts";
import { describeEntries } from "./report.ts";
import { describeRightsChange } from "./rights-change.ts";
import { scopeMappings } from "./scope-mappings.ts";
import { testUsers } from "./test-users.ts";
import { waitForAuthentik } from "./wait-for-authentik.ts";

export interface SetUpOidcOptions extends ConnectOptions {
  deployment: Deployment;
  /** Not given: the one that Authentik has is kept, or one is made. */
  clientSecret?: string | undefined;
  /** Given: the sign-in page gets Rediflow's look. */
  look?: BrandLook | undefined;
  /** The name of the key by which tokens are signed, where it is not Authentik's usual one. */
  signingKey?: string | undefined;
  dryRun?: boolean;
  say: (progress: string) => void;
}

/** The values that Rediflow's configuration needs afterwards, and what was done, a line each. */
export interface OidcSetup {
  /** Undefined when a dry run found no provider. */
  issuer: string | undefined;
  clientId: string;
  clientSecret: string;
  lines: string[];
}

/** Brings everything that Rediflow needs into an Authentik server and proves it by a preview of claims; a second run changes nothing. Throws AuthentikError. */
export async function setUpOidc(options: SetUpOidcOptions): Promise<OidcSetup> {
  const { deployment, dryRun = false, say } = options;
  const authentik = connect(options);
  const run: Run = { authentik, dryRun, entries: [], say };
  const own = await waitForAuthentik(run);
  const key = await findSigningKey(authentik, options.signingKey);
  if (key.name !== authentikOwn.signingKey) say(`Tokens are signed by Authentik's key "${key.name}".`);
  const mappings = await scopeMappings(authentik);
  const before = await findProvider(authentik, { ...appProvider, clientId: deployment.clientId });
  const rights = await describeRightsChange(run, before, mappings);
  const { profile, api } = await ensureMappings(run);
  const mappingNames = new Map(mappings.map(({ pk, name }) => [pk, name]));
  mappingNames.set(profile, profileMapping.name).set(api, apiMapping.name);
  const foundation = { own, signingKey: key.pk, profile, api, mappingNames };
  const clientSecret = options.clientSecret ?? secretOf(before);
  const app = await ensureAppClient(run, foundation, { ...deployment, clientSecret });
  const cli = await ensureCliClient(run, foundation);
  await ensureDeviceCode(run, own.brand);
  await ensureGroups(run);
  if (options.look !== undefined) await ensureBrand(run, own.brand, options.look);
  const bound = await describeBindings(authentik, [app.application, cli.application]);
  const proven = app.provider === undefined || dryRun ? undefined : await prove(run, app.provider.pk);
  return {
    issuer: proven?.issuer,
    clientId: deployment.clientId,
    clientSecret,
    lines: [...describeEntries(run.entries, dryRun), ...rights, ...bound, ...(proven?.lines ?? [])],
  };
}

/** Kept where there is one: a public client, and so one that somebody began by hand, may have none. */
function secretOf(provider: OAuth2Provider | undefined): string {
  const kept = provider?.clientSecret ?? "";
  return kept === "" ? randomBytes(48).toString("base64url") : kept;
}

/** The claims of a test user where there is one, else of the token's own user. */
async function prove({ authentik }: Run, providerId: number): Promise<{ issuer: string; lines: string[] }> {
  const [example] = testUsers.toReversed();
  const user = example && (await findUser(authentik, example.username));
  const previewed = user ? { username: user.username, id: user.pk } : { username: "the token's user" };
  const groups = await checkClaims(authentik, providerId, previewed);
  const issuer = await issuerOf(authentik, providerId);
  return {
    issuer,
    lines: [`claims of ${previewed.username}: groups ${groups.join(", ") || "(none)"}`, `issuer: ${issuer}`],
  };
}
