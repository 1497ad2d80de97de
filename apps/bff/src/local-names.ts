import dns from "node:dns";

type Lookup = (name: string, options: dns.LookupOptions, answer: (...found: unknown[]) => void) => void;

/** From now on connections of this process find `*.localhost` on this machine (RFC 6761), as browsers do and not every resolver does. The resolver is asked first, since in a container network such a name may be another's alias. */
export function findLocalNames(): void {
  const ask = dns.lookup as Lookup;
  const lookup: Lookup = (name, options, answer) => {
    ask(name, options, (error, ...found) => {
      if (error instanceof Error && name.endsWith(".localhost")) ask("localhost", options, answer);
      else answer(error, ...found);
    });
  };
  // Node's sockets take the function from here at each connection.
  dns.lookup = lookup as typeof dns.lookup;
}
