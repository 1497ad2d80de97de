import { type AimName, aimsTable } from "./aims.ts";
import { readOptions } from "./options.ts";
import { measurePage } from "./page/measure-page.ts";
import { measurePeers } from "./peers.ts";
import { measureScreens } from "./screens/measure-screens.ts";
import { isStopping, stopAll } from "./stops.ts";

// `pnpm bench`: every figure that has an aim, one part after the other, each alone on the machine.
const options = readOptions(process.argv.slice(2));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}
const parts = {
  peers: () => measurePeers(options),
  screens: () => measureScreens(30),
  page: () => measurePage(),
};
try {
  let figures: Partial<Record<AimName, number>> = {};
  for (const part of options.parts) {
    figures = { ...figures, ...(await parts[part]()) };
    await stopAll();
  }
  console.log(`\n${aimsTable(figures)}`);
} catch (error) {
  // A failure after everything was told to end is none.
  if (!isStopping()) throw error;
} finally {
  await stopAll();
}
