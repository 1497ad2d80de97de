import { useKeepSetting, useOwnSetting } from "../own-settings.ts";
import type { RouterOutputs } from "../trpc.ts";

type ViewSetting = Extract<RouterOutputs["settings"]["get"][number], { key: `views:${string}` }>;

/** The tables of which views are kept. */
export type TableName = ViewSetting["key"] extends `views:${infer Name}` ? Name : never;

/** Columns, order and filters under a name. */
export type SavedView = ViewSetting["value"][number];

/** What the address says of a table. */
export type TableSearch = Readonly<Record<string, string | undefined>>;

/** The user's own views of a table, and how to keep and forget one. */
export function useSavedViews(name: TableName) {
  const key: ViewSetting["key"] = `views:${name}`;
  const views = useOwnSetting(key) ?? [];
  const { keep, error } = useKeepSetting();
  const without = (viewName: string): SavedView[] => views.filter((view) => view.name !== viewName);
  return {
    views,
    error,
    /** Keeps what the address says, in the place of a view of the same name. */
    save: (viewName: string, search: TableSearch) => {
      const value = [...without(viewName), { name: viewName, search: givenParts(search) }];
      keep({ key, value: value.toSorted((one, other) => one.name.localeCompare(other.name)) });
    },
    forget: (viewName: string) => {
      keep({ key, value: without(viewName) });
    },
  };
}

/** Do two addresses show a table alike? */
export function isSameView(one: TableSearch, other: TableSearch): boolean {
  const [first, second] = [givenParts(one), givenParts(other)];
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].every((name) => first[name] === second[name]);
}

function givenParts(search: TableSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).filter((part): part is [string, string] => part[1] !== undefined),
  );
}
