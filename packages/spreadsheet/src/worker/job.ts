import type { PeopleDocument, ProjectDocument, ReadingOptions } from "../documents.ts";
import type { Format } from "../file/open-file.ts";
import type { Reason } from "../reasons.ts";

/** What a worker thread is asked to do. */
export type Job =
  | { task: "read"; kind: "people" | "project"; bytes: Uint8Array; options: ReadingOptions }
  | { task: "write"; kind: "people"; document: PeopleDocument; format: Format }
  | { task: "write"; kind: "project"; document: ProjectDocument; format: Format };

/** What it answers: the document or the bytes, or why the file cannot be read. */
export type Outcome = { done: unknown } | { unreadable: { code: Reason; sentence: string } };
