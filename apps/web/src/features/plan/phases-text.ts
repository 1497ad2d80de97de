import { quoted } from "@rediflow/planning";
import type { Phase, Plan } from "./plan.ts";

type Months = Pick<Plan["project"], "firstMonth" | "durationMonths">;

/** Phases as they are typed: project months with an intensity, as “1-30 20%; 1-3 100%”. */
export function phasesText(phases: readonly Phase[], { firstMonth }: Months): string {
  return phases
    .map(({ fromMonth, toMonth, intensity }) => {
      const [from, to] = [fromMonth - firstMonth + 1, toMonth - firstMonth + 1];
      return `${from.toString()}-${to.toString()} ${intensity.toString()}%`;
    })
    .join("; ");
}

type Read = { ok: true; phases: Phase[] } | { ok: false; sentence: string };

const written = /^M?(\d{1,3})(?:\s*[-–]\s*M?(\d{1,3}))?(?:\s+(\d{1,3})\s*%)?$/i;

/** Reads phases as they are typed; without an intensity it is 100 %. What cannot be read, or lies outside the project, is said. */
export function readPhases(text: string, project: Months): Read {
  const parts = text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0)
    return { ok: false, sentence: "Write the project months in which it is worked on, such as 1-12." };
  const phases: Phase[] = [];
  for (const part of parts) {
    const read = readPhase(part, project);
    if (typeof read === "string") return { ok: false, sentence: read };
    phases.push(read);
  }
  return { ok: true, phases };
}

function readPhase(part: string, { firstMonth, durationMonths }: Months): Phase | string {
  const found = written.exec(part);
  if (found === null) return `${quoted(part)} can't be read. Write project months such as 1-12 50%.`;
  const from = Number(found[1]);
  const to = Number(found[2] ?? found[1]);
  const intensity = Number(found[3] ?? 100);
  if (from > to) return `${quoted(part)} ends before it begins.`;
  if (from < 1 || to > durationMonths)
    return `${quoted(part)} is outside the project, which has the months 1 to ${durationMonths.toString()}.`;
  if (intensity < 1 || intensity > 100)
    return `${quoted(part)} has an intensity that is not between 1 and 100 %.`;
  return { fromMonth: firstMonth + from - 1, toMonth: firstMonth + to - 1, intensity };
}
