import type { RouterOutputs } from "../../lib/trpc.ts";
import type { TableView } from "../../ui/table/table-view.ts";

/** A person with twelve months of load. */
export type Person = RouterOutputs["people"]["list"]["rows"][number];

/** What the address says of which people are wanted, in which order and for which months. */
export interface PeopleView extends TableView {
  q?: string | undefined;
  organisation?: string | undefined;
  /** The first of twelve months, as 2026-03; the current month where it says nothing. */
  from?: string | undefined;
  /** The person whose months are open beside the table. */
  person?: string | undefined;
}
