/** One way to read the same rows, measured beside the others. */
export interface Contender {
  name: string;
  /** Reads once; what comes is checked before anything is measured. */
  read(): Promise<unknown>;
  /** One operation as it is measured; throws Refused under too much load, and where the answer is not the one that was checked. */
  operation(): Promise<void>;
  /** Microseconds of processor time that the measured process has used so far. */
  processorTime(): Promise<number>;
}

/** One server's reads over HTTP. */
export interface OverHttp {
  short: Contender;
  long: Contender;
  /** Five reads in one request. */
  batch: Contender;
}

/** The operation was turned away because too many wait: counted, and not as an operation. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** The resources that this process has used, for contenders that run in it. */
export function ownProcessorTime(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return Promise.resolve(user + system);
}
