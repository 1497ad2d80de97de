export * from "./load.ts";
export * from "./month.ts";
export * from "./person-months.ts";
