import type { Authentik } from "./connect.ts";
import { underPublicName } from "./local-name.ts";

/** The issuer of a provider, with its slash at the end. */
export async function issuerOf({ attempt, providers, url }: Authentik, providerId: number): Promise<string> {
  const { issuer } = await attempt("asking for the issuer", () =>
    providers.providersOauth2SetupUrlsRetrieve({ id: providerId }),
  );
  return underPublicName(issuer, url);
}
