import { Query, type QueryResult } from "pg";
import type { Statement } from "./enter-statement.ts";

/** The driver's own parts, left out of its types, that put the messages together. */
interface Preparing {
  prepare(connection: Messages): void;
}
interface Messages {
  parse(message: { text: string }): void;
  bind(message: object): void;
  execute(message: object): void;
}

/**
 * Sends BEGIN and a statement with values in one round trip, by the extended protocol; a statement with a name is prepared
 * once on each connection. Gives the results of both. Throws what PostgreSQL answered to the one that failed.
 */
export async function beginWith(
  send: (query: unknown) => unknown,
  { text, values, name = "" }: Statement,
): Promise<QueryResult[]> {
  return await new Promise((resolve, reject) => {
    // Both results, though the driver's types know of one.
    const callback = (error: Error | undefined, results: unknown): void => {
      if (error instanceof Error) reject(error);
      else resolve(results as QueryResult[]);
    };
    const query = new Query({ text, values: [...values], name }, callback) as unknown as Preparing;
    const prepare = query.prepare.bind(query);
    query.prepare = (connection) => {
      connection.parse({ text: "BEGIN" });
      connection.bind({});
      connection.execute({});
      prepare(connection);
    };
    send(query);
  });
}
