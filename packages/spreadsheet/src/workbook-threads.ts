import type { PeopleDocument, ProjectDocument, Reading, ReadingOptions } from "./documents.ts";
import type { Format } from "./file/open-file.ts";
import type { Job } from "./worker/job.ts";
import { runJob } from "./worker/run-job.ts";

/** Too many workbooks are read or written at the same time. */
export class WorkbooksBusy extends Error {
  override readonly name = "WorkbooksBusy";
}

/** Reads and writes workbooks beside the thread that serves, which goes on meanwhile. Each throws UnreadableWorkbook or WorkbooksBusy. */
export interface WorkbookThreads {
  readPeople(bytes: Uint8Array, options: ReadingOptions): Promise<Reading<PeopleDocument>>;
  readProject(bytes: Uint8Array, options: ReadingOptions): Promise<Reading<ProjectDocument>>;
  writePeople(document: PeopleDocument, format: Format): Promise<Uint8Array>;
  writeProject(document: ProjectDocument, format: Format): Promise<Uint8Array>;
}

/** Two at a time: a workbook takes a processor and some hundred megabytes. Of the others a few wait, each for a while. */
export function createWorkbookThreads({ atOnce = 2, waiting = 8 } = {}): WorkbookThreads {
  let running = 0;
  const queue: (() => void)[] = [];
  const run = async (job: Job): Promise<unknown> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new WorkbooksBusy("too many workbooks at the same time");
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await runJob(job);
    } finally {
      // The place goes to whoever waits, or is free.
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  return {
    readPeople: async (bytes, options) =>
      (await run({ task: "read", kind: "people", bytes, options })) as Reading<PeopleDocument>,
    readProject: async (bytes, options) =>
      (await run({ task: "read", kind: "project", bytes, options })) as Reading<ProjectDocument>,
    writePeople: async (document, format) =>
      (await run({ task: "write", kind: "people", document, format })) as Uint8Array,
    writeProject: async (document, format) =>
      (await run({ task: "write", kind: "project", document, format })) as Uint8Array,
  };
}
