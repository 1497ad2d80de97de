import type { Call } from "../operations/call.ts";
import { laterChanges, thingKey, type LaterChanges } from "./later-changes.ts";
import { together, type Logged, type Reversal, type Reversible } from "./reversal.ts";

/** One that looks at each changed thing by itself; what an operation changed twice came from what it was before the first time. */
export function ofEach(
  look: (call: Call, change: Logged, later: LaterChanges) => Promise<Reversible>,
): Reversal["look"] {
  return async (call, changes, operation) => {
    const things = [...Map.groupBy(changes, thingKey).values()].flatMap(([first, ...more]) =>
      first === undefined ? [] : [{ ...(more.at(-1) ?? first), before: first.before }],
    );
    const later = await laterChanges(call, things, operation);
    const looked: Reversible[] = [];
    for (const thing of things) looked.push(await look(call, thing, later));
    return together(looked);
  };
}
