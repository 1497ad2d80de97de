import { readFileSync } from "node:fs";

/** One instruction: its keyword in capitals, its `--flags`, and the rest as it is written. */
export interface Instruction {
  keyword: string;
  flags: Readonly<Record<string, string>>;
  rest: string;
}

/** The stage that one FROM begins. `from` is an image's address or an earlier stage's name. */
export interface Stage {
  name: string;
  from: string;
  instructions: readonly Instruction[];
}

/** The stages of a Containerfile in their order. Throws for what stands before the first FROM, and for a stage without a name. */
export function readContainerfile(file: string): Stage[] {
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsOf(readFileSync(file, "utf8"))) {
    if (instruction.keyword !== "FROM") {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`${instruction.keyword} stands before the first FROM`);
      stage.instructions.push(instruction);
      continue;
    }
    const [from, as, name] = words(instruction.rest);
    if (from === undefined || as?.toUpperCase() !== "AS" || name === undefined)
      throw new Error(`a stage without a name: FROM ${instruction.rest}`);
    stages.push({ name, from, instructions: [] });
  }
  return stages;
}

/** The stage that becomes the image. Throws when there is none. */
export function lastStage(stages: readonly Stage[]): Stage {
  const stage = stages.at(-1);
  if (stage === undefined) throw new Error("no stage at all");
  return stage;
}

/** The words of a command in exec form (a JSON list). Throws for the shell form, which would put a shell before the process. */
export function execForm(rest: string): string[] {
  const parsed: unknown = JSON.parse(rest);
  if (!Array.isArray(parsed) || !parsed.every((each) => typeof each === "string"))
    throw new Error(`not in exec form: ${rest}`);
  return parsed;
}

/** The variables that a stage sets. */
export function environmentOf({ instructions }: Stage): Record<string, string> {
  const set = instructions.filter(({ keyword }) => keyword === "ENV").map(({ rest }) => rest);
  return Object.fromEntries(
    set.map((each) => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)]),
  );
}

/** The last instruction of a kind, the one that holds. Throws when there is none. */
export function lastOf({ name, instructions }: Stage, keyword: string): Instruction {
  const found = instructions.findLast((each) => each.keyword === keyword);
  if (found === undefined) throw new Error(`the stage ${name} has no ${keyword}`);
  return found;
}

export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function instructionsOf(text: string): Instruction[] {
  const lines = text
    .split("\n")
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join("\n")
    .replaceAll(/\\\n/g, " ")
    .split("\n");
  return lines.map((line) => {
    const {
      keyword = "",
      flags = "",
      rest = "",
    } = /^(?<keyword>\w+)(?<flags>(\s+--[\w-]+=\S+)*)\s+(?<rest>.*)$/.exec(line)?.groups ?? {};
    const pairs = [...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]);
    return {
      keyword: keyword.toUpperCase(),
      flags: Object.fromEntries(pairs) as Record<string, string>,
      rest,
    };
  });
}
