import { startServedStack } from "./served-stack.ts";

/** One stack for all journeys. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { url, stop } = await startServedStack();
  process.env["REDIFLOW_E2E_URL"] = url;
  return stop;
}
