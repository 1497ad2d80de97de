import { parentPort, workerData } from "node:worker_threads";
import { readPeopleWorkbook } from "../read-people.ts";
import { readProjectWorkbook } from "../read-project.ts";
import { UnreadableWorkbook } from "../reasons.ts";
import { writePeopleWorkbook } from "../write-people.ts";
import { writeProjectWorkbook } from "../write-project.ts";
import type { Job, Outcome } from "./job.ts";

parentPort?.postMessage(outcomeOf(workerData as Job));

function outcomeOf(job: Job): Outcome {
  try {
    return { done: resultOf(job) };
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    return { unreadable: { code: error.code, sentence: error.message } };
  }
}

function resultOf(job: Job): unknown {
  if (job.task === "read")
    return job.kind === "people"
      ? readPeopleWorkbook(job.bytes, job.options)
      : readProjectWorkbook(job.bytes, job.options);
  return job.kind === "people"
    ? writePeopleWorkbook(job.document, job.format)
    : writeProjectWorkbook(job.document, job.format);
}
