import { begin, type Reads } from "../../lib/reads.ts";

/** Begins what the screen of own sessions reads. */
export function readSessions(reads: Reads): void {
  begin(reads.sessions.listOwn.prefetch());
}
