export * from "./load.ts";
export * from "./month.ts";
export * from "./month-names.ts";
export * from "./person-months.ts";
export * from "./read-month.ts";
export { faultOfCode, faultOfText } from "./plain-text.ts";
