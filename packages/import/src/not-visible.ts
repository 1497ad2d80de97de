import type { Finding } from "@rediflow/spreadsheet";

type Why = Pick<Finding, "code" | "sentence">;

/** Why a row about a project is refused that does not exist or is out of sight: the two are never told apart. */
export function unseenProject(code: string): Why {
  return { code: "not-visible", sentence: `There is no project “${code}”, or you can't see it.` };
}

/** The same of a person, who may also stand in the sheet Persons. */
export function unseenPerson(code: string): Why {
  const sentence = `There is no person “${code}”, neither in Rediflow nor in the sheet Persons, or you can't see them.`;
  return { code: "not-visible", sentence };
}
