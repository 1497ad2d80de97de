import type { RouterOutputs } from "@rediflow/bff/router";

/** A role type as the list gives it. */
export type RoleType = RouterOutputs["roleTypes"]["list"]["rows"][number];

/** A role type with its place in the list, counted from 1. */
export interface PlacedRoleType extends RoleType {
  place: number;
}
