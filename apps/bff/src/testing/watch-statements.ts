import { Client } from "pg";
import { vi } from "vitest";

/** The statements that `work` sends to the database, in order, with placeholders for values: what PostgreSQL is asked, not what it answers. */
export async function watchStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: string[] }> {
  const spy = vi.spyOn(Client.prototype, "query");
  try {
    const result = await work();
    return { result, statements: (spy.mock.calls as unknown[][]).map(([query]) => textOf(query)) };
  } finally {
    spy.mockRestore();
  }
}

function textOf(query: unknown): string {
  return typeof query === "string" ? query : ((query as { text?: string }).text ?? "");
}
