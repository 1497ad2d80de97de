import { startServedHouse } from "./served-house.ts";

/** One house for all journeys. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { url, stop } = await startServedHouse();
  process.env["REDIFLOW_E2E_URL"] = url;
  return stop;
}
