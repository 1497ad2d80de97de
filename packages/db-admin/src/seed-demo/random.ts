import { createHash } from "node:crypto";

/** Numbers that look random and are the same in every run. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** `count` different ones, in the order drawn. */
  sample<T>(from: readonly T[], count: number): T[];
}

/** Dice by mulberry32, a small generator in the public domain. */
export function dice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const sample = <T>(from: readonly T[], count: number): T[] => {
    const left = [...from];
    return Array.from({ length: Math.min(count, left.length) }, () =>
      left.splice(whole(0, left.length - 1), 1),
    ).flat();
  };
  const pick = <T>(from: readonly T[]): T => {
    const [one] = sample(from, 1);
    if (one === undefined) throw new RangeError("there is nothing to pick from");
    return one;
  };
  return { next, whole, pick, sample };
}

/** The id of a named thing of the demo world: the same in every database. */
export function demoId(kind: string, name: string): string {
  const hex = createHash("sha256").update(`rediflow-demo:${kind}:${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
