import { QueryCache, QueryClient, type InfiniteData } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { readFindings } from "../features/findings/findings-reads.ts";
import { readHistory } from "../features/history/history-reads.ts";
import { readPeople } from "../features/people/people-reads.ts";
import { readProjects } from "../features/projects/projects-reads.ts";
import { readAccounts } from "../features/users/accounts-reads.ts";
import { createReads, type Reads } from "../lib/reads.ts";
import { createApi } from "../lib/trpc.ts";

const begins: Record<string, (reads: Reads) => void> = {
  "projects.list": (reads) => {
    readProjects(reads, {});
  },
  "people.list": (reads) => {
    readPeople(reads, {});
  },
  "users.list": (reads) => {
    readAccounts(reads, {});
  },
  "findings.list": (reads) => {
    readFindings(reads, {});
  },
  "history.list": (reads) => {
    readHistory(reads, "p", {});
  },
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(Object.keys(begins))(
  "%s of which two pages are here and stale is begun without an error, and is asked for where none is",
  async (name) => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", (url: string) => {
      const paths = /trpc\/([\w.,]+)/.exec(url)?.[1]?.split(",") ?? [];
      asked.push(...paths);
      const data = { rows: [], entries: [], next: null, nextCursor: null };
      return Promise.resolve(Response.json(paths.map(() => ({ result: { data } }))));
    });
    const onError = vi.fn();
    const queries = new QueryClient({ queryCache: new QueryCache({ onError }) });
    const reads = createReads(queries, createApi());
    const list = () => queries.getQueryCache().find({ queryKey: [name.split(".")], exact: false });
    const settled = () =>
      vi.waitFor(() => {
        expect(queries.isFetching()).toBe(0);
      });

    begins[name]?.(reads);
    await settled();
    expect(asked).toContain(name);

    const twoPages: InfiniteData<unknown> = { pages: [{}, {}], pageParams: [null, "2"] };
    list()?.setData(twoPages);
    await queries.invalidateQueries();
    begins[name]?.(reads);
    await settled();
    expect(onError).not.toHaveBeenCalled();
    expect(list()?.state).toMatchObject({ data: twoPages, isInvalidated: true });
  },
);
