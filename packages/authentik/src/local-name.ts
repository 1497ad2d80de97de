import { lookup } from "node:dns/promises";

const isLocal = (host: string) => host.endsWith(".localhost");

/** Gives where to send what goes to an address. `*.localhost` means this machine (RFC 6761): browsers know that, not every resolver does. In a container network the name may be another's alias, so the resolver is asked first, once. */
export function reachableAddresses(): (url: URL) => Promise<URL> {
  const known = new Map<string, Promise<boolean>>();
  return async (url) => {
    const { hostname } = url;
    if (!isLocal(hostname)) return url;
    const answer = known.get(hostname) ?? isKnown(hostname);
    known.set(hostname, answer);
    if (await answer) return url;
    const direct = new URL(url);
    direct.hostname = "127.0.0.1";
    return direct;
  };
}

/** An address that Authentik made from the request's host, under the name by which browsers know it. */
export function underPublicName(address: string, publicUrl: string): string {
  const { hostname, origin } = new URL(publicUrl);
  const named = new URL(address);
  return isLocal(hostname) && named.hostname === "127.0.0.1" ? origin + named.pathname : address;
}

async function isKnown(hostname: string): Promise<boolean> {
  return await lookup(hostname).then(
    () => true,
    () => false,
  );
}
