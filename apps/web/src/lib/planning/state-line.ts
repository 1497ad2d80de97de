import type { UnsavedCells } from "../unsaved/unsaved-cells.ts";

/** The line about saving: one thing at a time, so that “Saved” never stands beside what is not saved. */
export interface StateLine {
  text: string;
  isError: boolean;
}

/** What is to be said: first what is not saved, then what is on its way, then what was done last. */
export function stateLine(unsaved: UnsavedCells, last: string | null): StateLine | null {
  const states = [...unsaved.values()].map(({ state }) => state);
  const saving = states.filter((state) => state === "saving").length;
  const notSaved = states.length - saving;
  if (notSaved > 0) return { text: `${notSaved.toString()} not saved`, isError: true };
  if (saving > 0) return { text: "Saving …", isError: false };
  return last === null ? null : { text: last, isError: false };
}

/** The time of day as this reader writes it. */
export function clockTime(): string {
  return new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
