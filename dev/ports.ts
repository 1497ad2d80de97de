import { createServer, type AddressInfo } from "node:net";

interface Wanted {
  variable: string;
  port: number;
  what: string;
}

/** Ends the process with a sentence for every port that is taken, naming the variable that moves it. */
export async function refuseTakenPorts(wanted: readonly Wanted[]): Promise<void> {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  const taken = wanted.filter((_, at) => free[at] === false);
  for (const { variable, port, what } of taken) {
    console.error(
      `Port ${port.toString()}, wanted for ${what}, is taken by another program. Stop it, or give another: ${variable}=${(port + 1).toString()}`,
    );
  }
  if (taken.length > 0) process.exit(1);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(false);
    });
    probe.listen(port, "127.0.0.1", () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

/** A port of this machine that nobody has taken. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  return await new Promise((resolve) => {
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
