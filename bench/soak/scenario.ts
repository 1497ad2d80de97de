/** One line of the table of figures to reach. */
export interface Scenario {
  /** What `--only` calls it. */
  name: string;
  fault: string;
  aim: string;
  /** Measures; `short` where the whole takes minutes. */
  run(how: { short: boolean }): Promise<Outcome>;
}

/** What was measured, in words, and whether it is what was aimed at. */
export interface Outcome {
  measured: string;
  reached: boolean;
}
