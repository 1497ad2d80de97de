import type { Row, Table } from "./rows.ts";
import type { Store } from "./store.ts";
import type { Version } from "./versions.ts";

/** A request as an operation sees it. */
export interface Asked {
  store: Store;
  version: Version;
  /** The last part of the path that names one object. */
  id: string;
  query: URLSearchParams;
  body: Row;
  origin: string;
}

export interface Answer {
  status: number;
  body?: unknown;
}

/** A kind of object that is listed, made, changed and deleted. */
export interface Kind {
  table: Table;
  key: string;
  /** No two objects may have the same of these. */
  unique: string;
  filters: readonly string[];
}
