import type { Step } from "./undo-step.ts";

const begun = "rediflow.visit:";

/** Remembers, once for this window's visit to a grid, what one's last change was when the visit began. */
export function beginVisit(visit: string, newest: Step | null): void {
  if (window.sessionStorage.getItem(begun + visit) !== null) return;
  window.sessionStorage.setItem(begun + visit, newest?.at ?? "");
}

/** Whether a change was made before this visit: then it is not undone before somebody has read what it is. */
export function isFromBefore(visit: string, { at }: Step): boolean {
  const last = window.sessionStorage.getItem(begun + visit);
  return last === null || (last !== "" && new Date(at) <= new Date(last));
}
