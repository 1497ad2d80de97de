export { quoted } from "../quoted.ts";

export type State = "ok" | "warning" | "failed" | "skipped";

/** What a check found: one sentence, and one that says what to do, null where there is nothing to do. Neither holds a secret. */
export interface Finding {
  state: State;
  found: string;
  remedy: string | null;
}

/** As it should be. */
export function ok(found: string): Finding {
  return { state: "ok", found, remedy: null };
}

/** Works, but not as it should, or is not as safe as it could be. */
export function warning(found: string, remedy: string): Finding {
  return { state: "warning", found, remedy };
}

/** Does not work. */
export function failed(found: string, remedy: string): Finding {
  return { state: "failed", found, remedy };
}

/** Could not be judged. */
export function skipped(found: string, remedy: string | null = null): Finding {
  return { state: "skipped", found, remedy };
}
