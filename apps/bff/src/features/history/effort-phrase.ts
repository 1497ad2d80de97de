import { amountToPm, effortSeries, type EffortSeries } from "@rediflow/planning";
import type { Logged } from "../reversal.ts";
import type { Names } from "./names.ts";

const seriesWords: Readonly<Record<EffortSeries, string>> = {
  PROJPLAN: "agreed effort",
  EST: "estimated effort",
  ACTUAL: "reported effort",
};

/** What a change of effort did, as a sentence goes on after who did it: “set the estimated effort of UH in T1.2 in Mar 2027 from 0.5 to 0.8 PM”. */
export function effortPhrase(
  { entity, entityId, before, after }: Logged,
  names: Names,
  { organisation, month, place }: { organisation: string; month: string; place: string | null },
): string {
  const part = names.effortRows.get(entityId);
  const whose = part === undefined ? organisation : `${organisation} in ${part}`;
  const where = place === null ? "" : ` in ${place}`;
  if (entity === "effort-row")
    return `${after === null ? "removed" : "added"} the effort of ${whose}${where}`;
  const series = effortSeries.find((each) => each === (after ?? before)?.["series"]) ?? "EST";
  return `set the ${seriesWords[series]} of ${whose} in ${month} from ${pm(before?.["amount"])} to ${pm(after?.["amount"])} PM${where}`;
}

function pm(amount: unknown): string {
  return Number(amountToPm(Number(amount ?? 0))).toString();
}
