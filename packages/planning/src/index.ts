export * from "./load.ts";
export * from "./month.ts";
export { fold } from "./month-names.ts";
export * from "./person-months.ts";
export * from "./read-amount.ts";
export * from "./read-month.ts";
export { faultOfCode, faultOfText } from "./plain-text.ts";
export { quoted, readNumber } from "./read-number.ts";
export * from "./spread.ts";
