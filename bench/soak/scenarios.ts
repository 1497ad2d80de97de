import { abusiveSession } from "./abusive-session.ts";
import { backendsKilled, databaseFrozen, databaseRestarted } from "./database-faults.ts";
import { fullPool } from "./full-pool.ts";
import { groupsRemoved } from "./groups-removed.ts";
import { manyGroups } from "./many-groups.ts";
import { oneMillion } from "./one-million.ts";
import { oneRefresh } from "./one-refresh.ts";
import { providerDown } from "./provider-faults.ts";
import { randomKills } from "./random-kills.ts";
import { rollingRestart } from "./rolling-restart.ts";
import type { Scenario } from "./scenario.ts";

/** Every figure to reach, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  backendsKilled,
  databaseRestarted,
  databaseFrozen,
  fullPool,
  abusiveSession,
  providerDown,
  groupsRemoved,
  oneRefresh,
  rollingRestart,
  randomKills,
  manyGroups,
  oneMillion,
];
