export * from "./actions.ts";
export * from "./cases.ts";
export * from "./decide.ts";
export * from "./explain.ts";
export * from "./groups.ts";
export * from "./subjects.ts";
