import { keepCompiled } from "@rediflow/bff/keep-compiled";

keepCompiled();
const { startServer } = await import("@rediflow/bff/start");
// The server as it is started, but for the built page.
await startServer(() => ({
  assets: (_req, res) => void res.status(404).end(),
  document: (_req, res) => void res.status(404).end(),
}));
