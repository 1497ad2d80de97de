import { begin, type Reads } from "../lib/reads.ts";
import { accessAge } from "../lib/access.ts";
import { settingsAge } from "../lib/own-settings.ts";

/** Begins what the frame of every screen reads. */
export function readShell({ access, settings }: Reads): void {
  begin(access.get.prefetch(undefined, accessAge), settings.get.prefetch(undefined, settingsAge));
}
