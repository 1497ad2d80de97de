import type { Logged, Values } from "../reversal.ts";

/** What a change of what is said about findings did: “accepted the warning “T1.2 has no lead.”: it is decided in May”; `place` names the project where that is not plain. */
export function findingPhrase({ entity, before, after }: Logged, place: string | null): string {
  if (entity === "project-check") return checkPhrase(after, place);
  const where = place === null ? "" : ` of ${place}`;
  const warning = `the warning${where} “${text((after ?? before)?.["sentence"])}”`;
  if (after === null) return `took back that ${warning} is accepted`;
  return `${before === null ? "accepted" : "accepted again"} ${warning}: ${text(after["note"])}`;
}

function checkPhrase(after: Values | null, place: string | null): string {
  const project = place ?? "the project";
  if (after === null) return `took back that ${project} is checked`;
  const note = text(after["note"]);
  return `checked ${project} and passed it${note === "" ? "" : `: ${note}`}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
