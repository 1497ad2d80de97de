import { monthLabel } from "@rediflow/planning";
import { fieldWord } from "../../operations/field-names.ts";
import { changedFields } from "../changed-fields.ts";
import type { Logged, Values } from "../reversal.ts";
import type { Names } from "./names.ts";

/** What a change of a part of a project's plan did, as a sentence goes on after who did it: “cancelled T1.2”; `place` names its project where that is not plain. */
export function planPhrase(change: Logged, names: Names, place: string | null): string {
  const said = partPhrase(change, names);
  return place === null ? said : `${said} in ${place}`;
}

function partPhrase(change: Logged, names: Names): string {
  const { before, after } = change;
  const name = nameOf(change, names);
  const title = plain((after ?? before)?.[change.entity === "deliverable" ? "title" : "name"]);
  if (before === null) return `added ${name} “${title}”`;
  if (after === null) return `removed ${name} “${title}”`;
  const fields = changedFields(change);
  if (fields.length === 0) return `saved ${name} as it was`;
  if (fields.join(",") === "cancelled")
    return `${after["cancelled"] === true ? "cancelled" : "restored"} ${name}`;
  if (fields.join(",") === "deliveredOn") return deliveryPhrase(name, after["deliveredOn"]);
  const parts = fields.map(
    (field) =>
      `${field === "phases" ? "months" : fieldWord(field)} from ${shown(field, before[field], names)} to ${shown(field, after[field], names)}`,
  );
  return `changed ${name}: ${parts.join(", ")}`;
}

function deliveryPhrase(name: string, deliveredOn: unknown): string {
  return deliveredOn === null
    ? `marked ${name} as not delivered`
    : `marked ${name} as delivered on ${plain(deliveredOn)}`;
}

function nameOf({ entity, before, after }: Logged, names: Names): string {
  const values = before ?? after;
  const number = plain(values?.["number"]);
  if (entity === "work-package") return `WP${number}`;
  if (entity === "milestone") return `MS${number}`;
  const workPackage = names.workPackages.get(plain(values?.["workPackageId"]));
  const [word, letter] = entity === "deliverable" ? ["deliverable", "D"] : ["task", "T"];
  return workPackage === undefined ? `${word} ${number}` : `${letter}${workPackage.toString()}.${number}`;
}

function shown(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined) return "none";
  if (field === "leadOrganisationId") return names.organisations.get(plain(value)) ?? "an organisation";
  if (field === "workPackageId") return `WP${names.workPackages.get(plain(value))?.toString() ?? "?"}`;
  if (field === "typeId" || field === "disseminationLevelId")
    return names.entries.get(plain(value))?.code ?? "one that was removed";
  if (field === "phases") return (value as Phase[]).map(phaseText).join(" and ");
  if (field === "dueMonth") return monthLabel(Number(value));
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? value.toString() : `“${plain(value)}”`;
}

type Phase = [fromMonth: number, toMonth: number, intensity: number];

function phaseText([fromMonth, toMonth, intensity]: Phase): string {
  return `${monthLabel(fromMonth)} to ${monthLabel(toMonth)} at ${intensity.toString()} %`;
}

function plain(value: Values[string]): string {
  return typeof value === "string" || typeof value === "number" ? value.toString() : "";
}
