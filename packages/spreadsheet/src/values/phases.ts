import { parseMonth } from "@rediflow/planning";
import { shownText, type Cell } from "../file/cell.ts";
import type { PhaseRow, PlanMonth } from "../plan-rows.ts";
import { planMonthText, readPlanMonth } from "./plan-month.ts";
import { bad, good, type Read } from "./read-value.ts";

const mostPhases = 24;
const month = String.raw`m ?\d{1,3}|\d{4}-\d{2}|\d{1,3}`;
const phase = new RegExp(
  String.raw`^(${month})(?: ?(?:[-–—]|to) ?(${month}))?(?: (?:at )?(\d{1,3}) ?%)?$`,
  "i",
);

/** Reads the phases of a task, such as `M1–M48 20 %, M1–M3 100 %`; a phase without a percentage is one in full. */
export function readPhases(cell: Cell): Read<PhaseRow[]> {
  const refuse = (words: string) => bad(cell, "not-a-phase", words);
  const phases: PhaseRow[] = [];
  for (const text of shownText(cell).split(/[,;]/)) {
    const read = phaseOf(text.trim());
    if (read === undefined) return refuse("are not phases such as M1–M48 20 %, M1–M3 100 %");
    if (read.to < read.from) return refuse("has a phase that ends before it begins");
    if (phases.some(({ from, to }) => from === read.from && to === read.to))
      return refuse("has the same months twice");
    phases.push(read);
  }
  return phases.length > mostPhases ? refuse(`has more than ${mostPhases.toString()} phases`) : good(phases);
}

/** Phases as they are written. */
export function phasesText(phases: readonly PhaseRow[]): string {
  return phases
    .map(({ from, to, intensity }) => {
      const months = from === to ? planMonthText(from) : `${planMonthText(from)}–${planMonthText(to)}`;
      return `${months} ${intensity.toString()} %`;
    })
    .join(", ");
}

function phaseOf(text: string): PhaseRow | undefined {
  const [, first, last, percent = "100"] = phase.exec(text) ?? [];
  const from = first === undefined ? undefined : monthOf(first);
  const to = last === undefined ? from : monthOf(last);
  const intensity = Number(percent);
  if (from === undefined || to === undefined || intensity < 1 || intensity > 100) return undefined;
  // M5 to 2027-03 cannot be compared before the first month of the project is known.
  return isCalendar(first) === isCalendar(last ?? first) ? { from, to, intensity } : undefined;
}

function monthOf(text: string): PlanMonth | undefined {
  const read = readPlanMonth({ kind: "text", text });
  return read.ok ? read.value : undefined;
}

function isCalendar(text = ""): boolean {
  return parseMonth(text) !== undefined;
}
