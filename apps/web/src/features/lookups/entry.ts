import type { RouterOutputs } from "@rediflow/bff/router";

/** An entry of a lookup as its list gives it. */
export type Entry = RouterOutputs["roleTypes"]["list"]["rows"][number];

/** An entry with its place in the list, counted from 1. */
export interface PlacedEntry extends Entry {
  place: number;
}
