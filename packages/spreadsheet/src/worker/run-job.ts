import { Worker } from "node:worker_threads";
import { UnreadableWorkbook } from "../reasons.ts";
import type { Job, Outcome } from "./job.ts";

/** What one job may take: more ends it, and it alone. */
const most = { ms: 15_000, memory: { maxOldGenerationSizeMb: 1024 } };

/** Does a job in a thread of its own, which ends with it. Throws UnreadableWorkbook, also where it takes too long or too much. */
export async function runJob(job: Job, timeoutMs: number = most.ms): Promise<unknown> {
  const worker = new Worker(new URL("main.ts", import.meta.url), {
    workerData: job,
    resourceLimits: most.memory,
  });
  const outcome = await new Promise<Outcome>((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ unreadable: tooLong });
      void worker.terminate();
    }, timeoutMs);
    worker.once("message", resolve);
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve({ unreadable: tooLarge });
      else reject(error);
    });
    worker.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("the thread ended without an answer"));
    });
  });
  if ("done" in outcome) return outcome.done;
  const { code, sentence } = outcome.unreadable;
  throw new UnreadableWorkbook(code, { sentence });
}

const tooLong = {
  code: "takes-too-long",
  sentence: "The file takes longer to read than Rediflow waits. Import it in parts.",
} as const;
const tooLarge = {
  code: "too-large",
  sentence: "The file needs more memory than Rediflow gives to one. Import it in parts.",
} as const;
