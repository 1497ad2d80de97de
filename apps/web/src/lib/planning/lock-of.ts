import type { Decision } from "@rediflow/policy";
import type { CellLock } from "../../ui/month-grid/month-grid-props.ts";
import { refusalOf } from "../refusal.ts";

/** The lock of a cell by the decision about it; null where it may be written. */
export function lockOf(decision: Decision): CellLock | null {
  const sentence = refusalOf(decision);
  if (decision.allowed || sentence === null) return null;
  return { kind: kinds[decision.reason.code] ?? "role", sentence };
}

const kinds: Readonly<Partial<Record<string, CellLock["kind"]>>> = {
  "project-locked": "locked",
  "month-closed": "locked",
  "month-past": "past",
};
