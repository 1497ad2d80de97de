import type { AppRouter } from "@rediflow/bff/router";

type Routers = AppRouter["_def"]["record"];

type NamesOf<Kind extends "query" | "mutation"> = {
  [Part in keyof Routers]: {
    [Name in keyof Routers[Part] & string]: Routers[Part][Name] extends { _def: { type: Kind } }
      ? `${Part}.${Name}`
      : never;
  }[keyof Routers[Part] & string];
}[keyof Routers];

/** The name of a read of the API, as `projects.list`. */
export type ReadName = NamesOf<"query">;

/** The name of a change of the API, as `projects.lock`. */
export type ChangeName = NamesOf<"mutation">;
