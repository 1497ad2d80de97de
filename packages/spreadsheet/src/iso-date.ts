/** A day as `2026-03-31`. */
export type IsoDate = string;
