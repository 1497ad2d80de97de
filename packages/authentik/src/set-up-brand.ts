import { connect, type ConnectOptions } from "./connect.ts";
import type { Run } from "./ensure.ts";
import { type BrandLook, ensureBrand } from "./ensure-brand.ts";
import { describeEntries } from "./report.ts";
import { waitForAuthentik } from "./wait-for-authentik.ts";

/** Gives Authentik's sign-in page Rediflow's title, logo, favicon and style, and tells what was done, a line each. Throws AuthentikError. */
export async function setUpBrand(
  options: ConnectOptions & { look: BrandLook; dryRun: boolean; say: (progress: string) => void },
): Promise<string[]> {
  const { dryRun, look, say } = options;
  const run: Run = { authentik: connect(options), dryRun, entries: [], say };
  const { brand } = await waitForAuthentik(run);
  await ensureBrand(run, brand, look);
  return describeEntries(run.entries, dryRun);
}
