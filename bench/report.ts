import type { Sample } from "./measure.ts";

/** The contenders that read the same, the first of which is what the others are measured against. */
export interface Group {
  title: string;
  names: readonly string[];
  /** Per contender, round by round. */
  samples: readonly (readonly Sample[])[];
}

/** A Markdown table of one group: medians of the rounds, with the least and the most. */
export function tableOf({ title, names, samples }: Group): string {
  const head = [title, "operations/s", "× the first", "p99 ms", "CPU ms", "refused"];
  const body = names.map((name, at) => {
    const own = samples[at] ?? [];
    return [
      name,
      spread(own.map(({ perSecond }) => perSecond)),
      at === 0 ? "1" : spread(ratios(own, samples[0] ?? []), 2),
      median(own.map(({ p99 }) => p99)).toFixed(1),
      median(own.map(({ cpuMs }) => cpuMs)).toFixed(2),
      own.reduce((sum, { refused }) => sum + refused, 0).toString(),
    ];
  });
  return aligned([head, ...body]);
}

/** The operations of one contender as a share of another's: each ratio is taken within one round. */
export function shareOf({ names, samples }: Group, own: string, of: string): number {
  const samplesOf = (name: string): readonly Sample[] => samples[names.indexOf(name)] ?? [];
  return median(ratios(samplesOf(own), samplesOf(of)));
}

/** The ratios of two contenders, each taken within one round: what slowed that round down slowed both. */
function ratios(own: readonly Sample[], first: readonly Sample[]): number[] {
  return own.map(({ perSecond }, round) => perSecond / (first[round]?.perSecond ?? Number.NaN));
}

/** The middle value; of two middle ones their mean. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

function spread(values: readonly number[], digits = 0): string {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
    value.toFixed(digits),
  );
  return `${middle ?? ""} (${least ?? ""}–${most ?? ""})`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `| ${cells.join(" | ")} |`;
  });
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [lines[0], `| ${rule.join(" | ")} |`, ...lines.slice(1)].join("\n");
}
