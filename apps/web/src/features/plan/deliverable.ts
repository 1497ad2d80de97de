import type { RouterOutputs } from "../../lib/trpc.ts";

/** The deliverables of a project as the API answers them. */
export type Deliverables = RouterOutputs["deliverables"]["list"];

export type Deliverable = Deliverables["deliverables"][number];

export type DeliverableState = Deliverable["state"];

/** The states as people read them. */
export const deliverableStates: Readonly<Record<DeliverableState, string>> = {
  late: "Late",
  due: "Due",
  delivered: "Delivered",
  cancelled: "Cancelled",
};

/** Its number as people write it: D1.2. */
export function codeOf({ workPackageNumber, number }: Deliverable): string {
  return `D${workPackageNumber.toString()}.${number.toString()}`;
}
