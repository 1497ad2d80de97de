import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Stands where Rediflow listens for the ends of sessions. */
export interface Listener {
  origin: string;
  /** The notices that came, in order. */
  notices: { type: string | undefined; body: string }[];
  stop(): void;
}

/** Listens at the IPv4 loopback address by name: the one that oidc-provider's own guard against inner addresses would refuse. */
export async function startListener(): Promise<Listener> {
  const notices: Listener["notices"] = [];
  const app = createServer((req, res) => {
    void text(req).then((body) => {
      notices.push({ type: req.headers["content-type"], body });
      res.writeHead(200).end();
    });
  });
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  return {
    origin: `http://127.0.0.1:${(app.address() as AddressInfo).port.toString()}`,
    notices,
    stop: () => {
      app.closeAllConnections();
      app.close();
    },
  };
}
