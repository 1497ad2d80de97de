/** One line of the table of figures to reach. */
export interface Scenario {
  /** Its name for `--only`. */
  name: string;
  fault: string;
  aim: string;
  /** Measures; `short` where the whole takes minutes. */
  run(how: { short: boolean }): Promise<Outcome>;
}

/** The measurement in words, and whether it met its aim. */
export interface Outcome {
  measured: string;
  reached: boolean;
}
