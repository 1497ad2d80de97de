import { apiError } from "./api-error.ts";

/** Tells the browser of an error that a screen has caught, if the page itself is at fault: what was refused is shown, not logged. */
export function reportCrash(error: unknown): void {
  if (apiError(error).code === "page") reportError(error);
}
