import type { Importing } from "@rediflow/import";
import type { Call } from "../../operations/call.ts";
import { personSubjects } from "../person-subjects.ts";

/** An import as whoever calls, in the transaction of the call. */
export function importingAs(call: Call): Importing {
  const { tx, actor, currentMonth, decide } = call;
  return {
    tx: {
      query: async <Row>(text: string, values: readonly unknown[]) =>
        await tx.$queryRawUnsafe<Row[]>(text, ...values),
    },
    importer: {
      personId: actor.personId,
      currentMonth,
      decide,
      personSubjects: (ids) => personSubjects(call, ids),
    },
  };
}
