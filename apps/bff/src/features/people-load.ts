import type { AmountStep } from "@rediflow/planning";
import { Prisma } from "@rediflow/db";
import { z } from "zod";

/** What a person's contracts hold: an amount that holds from a month on, until the next one. */
export const capacitySteps = z.array(z.strictObject({ from: z.int(), amount: z.int() }));

/** A person's load as `access.load_of` gives it: lists of months, and what there is in each; null where there is none. */
export interface LoadedLoad {
  personId: string;
  months: number[] | null;
  planned: number[] | null;
  hidden: number[] | null;
  steps: number[] | null;
  capacity: number[] | null;
}

/** A row `load` of `access.load_of` as JSON. */
export const loadJson = Prisma.sql`json_build_object('personId', load.person_id, 'months', load.months, 'planned', load.planned,
  'hidden', load.hidden, 'steps', load.steps, 'capacity', load.capacity)`;

/** The capacity of a loaded person, from its first month on. */
export function stepsOf({ steps, capacity }: Pick<LoadedLoad, "steps" | "capacity">): AmountStep[] {
  return (steps ?? []).map((from, at) => ({ from, amount: capacity?.[at] ?? 0 }));
}
