import { type Finding, ok, skipped, warning } from "../finding.ts";
import type { Patient } from "../patient.ts";

const mostSeconds = 30;

interface Reading {
  whose: string;
  /** A clock that shows whole seconds may be right and a second behind. */
  shown: Date;
  coarse: boolean;
  before: Date;
  after: Date;
}

/** Do the clocks of the provider and the database show the time that this server's shows? Tokens and sessions end by them. */
export async function clock(patient: Patient): Promise<Finding> {
  const readings = await readClocks(patient);
  if (readings.length === 0)
    return skipped(
      "Neither the provider nor the database told the time.",
      "See issuer-reachable and database first.",
    );
  const wrong = readings
    .map((each) => ({ ...each, seconds: offBy(each) }))
    .filter(({ seconds }) => Math.abs(seconds) > mostSeconds);
  if (wrong.length === 0) return ok(`The clocks agree (${readings.map(({ whose }) => whose).join(", ")}).`);
  const how = wrong.map(
    ({ whose, seconds }) => `${whose}: ${Math.abs(seconds).toString()} s ${seconds > 0 ? "ahead" : "behind"}`,
  );
  return warning(
    `Clocks differ from this server's (${how.join("; ")}).`,
    "Let all machines take their time from the same source (NTP).",
  );
}

async function readClocks({ config, discovery, database }: Patient): Promise<Reading[]> {
  const readings: Reading[] = [];
  const provider = config.oidc === null ? undefined : await discovery();
  if (provider?.answered === true && provider.date !== undefined)
    readings.push({ whose: "the provider's", shown: provider.date, coarse: true, ...provider });
  const answer = await database();
  if (answer.answered)
    readings.push({ whose: "the database's", shown: answer.now, coarse: false, ...answer });
  return readings;
}

/** Seconds by which a clock is certainly off: what it could show between question and answer is none. */
function offBy({ shown, coarse, before, after }: Reading): number {
  const earliest = shown.getTime();
  const latest = earliest + (coarse ? 999 : 0);
  if (earliest > after.getTime()) return Math.round((earliest - after.getTime()) / 1000);
  if (latest < before.getTime()) return Math.round((latest - before.getTime()) / 1000);
  return 0;
}
