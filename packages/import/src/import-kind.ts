import type { EnteredTransaction } from "./entered-transaction.ts";
import type { Importing, Planner } from "./importer.ts";
import type { Plan } from "./plan.ts";

/** The parts of the import of one kind of workbook. */
export interface ImportKind<Document, State, Writes> {
  /** Before what is there is loaded to be written on: nobody changes what the policy looks at until the transaction ends. */
  hold: (importing: Importing, document: Document) => Promise<void>;
  load: (importing: Importing, document: Document) => Promise<State>;
  /** Pure: so a preview is what would be done. */
  plan: (document: Document, state: State, importer: Planner) => Plan<Writes>;
  /** Writes all of it, or throws; gives the versions that it left of cells, by their keys. */
  write: (tx: EnteredTransaction, writes: Writes) => Promise<ReadonlyMap<string, number>>;
  /** The document without the rows that are refused. */
  without: (document: Document, isRefused: (sheet: string, row: number) => boolean) => Document;
}
