import type { CertificateKeyPair } from "@goauthentik/api";
import { allPages } from "./all-pages.ts";
import { AuthentikError } from "./authentik-error.ts";
import type { Authentik } from "./connect.ts";
import { authentikOwn } from "./desired.ts";

/** Authentik makes this one for its own purposes and changes it when it likes. */
const internal = "goauthentik.io/crypto/jwt-managed";

/** The key pairs that have a private part. */
export async function keyPairs({ attempt, crypto }: Authentik): Promise<CertificateKeyPair[]> {
  const all = await attempt("listing the signing keys", () =>
    allPages((page) => crypto.cryptoCertificatekeypairsList({ ...page, hasKey: true })),
  );
  return all.filter(({ privateKeyAvailable }) => privateKeyAvailable);
}

/** The key by which tokens are signed: the one that is named, else Authentik's usual one, else the only one that would do. Throws AuthentikError that says which there are. */
export async function findSigningKey(
  authentik: Authentik,
  named: string | undefined,
): Promise<CertificateKeyPair> {
  const fit = (await keyPairs(authentik)).filter(canSign);
  const wanted = named ?? authentikOwn.signingKey;
  const found = fit.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const others = fit.filter(({ managed }) => managed !== internal);
  const [only] = others;
  if (named === undefined && only !== undefined && others.length === 1) return only;
  const there = others.map(({ name }) => `"${name}"`).join(", ");
  throw new AuthentikError(
    "refused",
    `Authentik has no RSA or EC key with a private part that is called "${wanted}". ` +
      (others.length === 0
        ? "It has no other either: make one under System > Certificates > Generate, set AUTHENTIK_SIGNING_KEY to its name, then run this again."
        : `Set AUTHENTIK_SIGNING_KEY to the name of one that it has, ${there}, then run this again.`),
  );
}

/** Rediflow takes RSA and EC; a version that does not say what kind a key is gets the benefit of the doubt. */
function canSign({ keyType }: CertificateKeyPair): boolean {
  return keyType !== "dsa" && keyType !== "ed25519" && keyType !== "ed448";
}
