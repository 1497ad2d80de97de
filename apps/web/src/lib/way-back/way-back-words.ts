import type { Trip } from "./trip.ts";

/** What is said to a person who comes back from the sign-in: that it was, why, and what became of what was typed. */
export function wayBackWords(
  { reason, cells, changeLost }: Pick<Trip, "reason" | "cells" | "changeLost">,
  areSaved: boolean,
): string {
  return [
    cells === 0 ? "You were signed in again." : `You were signed in again; ${ofValues(cells, areSaved)}.`,
    ...(reason === "provider-session-ended" ? ["Your session at the identity provider had ended."] : []),
    ...(changeLost
      ? ["Your last change was not saved: make it again. A form that was open still has what you typed."]
      : []),
  ].join(" ");
}

function ofValues(cells: number, areSaved: boolean): string {
  if (cells === 1) return areSaved ? "1 value was saved" : "1 value waits to be saved";
  return `${cells.toString()} values ${areSaved ? "were saved" : "wait to be saved"}`;
}
