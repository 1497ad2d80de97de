import { expect, test } from "vitest";
import { wayBackWords } from "./way-back-words.ts";

const trip = { reason: "not-signed-in", cells: 0, changeLost: false };

test.each([
  [trip, false, "You were signed in again."],
  [{ ...trip, cells: 1 }, true, "You were signed in again; 1 value was saved."],
  [{ ...trip, cells: 1 }, false, "You were signed in again; 1 value waits to be saved."],
  [{ ...trip, cells: 3 }, true, "You were signed in again; 3 values were saved."],
  [
    { ...trip, reason: "provider-session-ended" },
    false,
    "You were signed in again. Your session at the identity provider had ended.",
  ],
  [
    { ...trip, changeLost: true },
    false,
    "You were signed in again. Your last change was not saved: make it again. A form that was open still has what you typed.",
  ],
])("%j, saved: %s", (given, areSaved, words) => {
  expect(wayBackWords(given, areSaved)).toBe(words);
});
