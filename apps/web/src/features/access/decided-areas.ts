import type { Access } from "../../lib/access.ts";
import { areaName } from "../../lib/access-names.ts";

export type DecidedCase = Access["cases"][number];

/** The decisions about one part of Rediflow, and how many of them are permissions. */
export interface Area {
  name: string;
  cases: DecidedCase[];
  allowed: number;
}

/** Parts the decisions by area, in the order in which the areas first come. */
export function areasOf(cases: readonly DecidedCase[]): Area[] {
  const areas = new Map<string, Area>();
  for (const decided of cases) {
    const name = areaName(decided.action);
    const area = areas.get(name) ?? { name, cases: [], allowed: 0 };
    area.cases.push(decided);
    if (decided.allowed) area.allowed += 1;
    areas.set(name, area);
  }
  return [...areas.values()];
}

/** How much of an area is allowed, in words. */
export function shareText({ allowed, cases }: Pick<Area, "allowed" | "cases">): string {
  if (allowed === 0) return "nothing";
  if (allowed === cases.length) return "everything";
  return `${allowed.toString()} of ${cases.length.toString()}`;
}
