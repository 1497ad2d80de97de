import { effortSeries, type EffortSeries } from "@rediflow/planning";
import { getRouteApi } from "@tanstack/react-router";
import { comparedIn, type Compared } from "./deviation.ts";

const route = getRouteApi("/projects/$projectId/effort");

/** How the effort of a project is looked at, as the address holds it. */
export interface EffortView {
  series: EffortSeries;
  compared: Compared | undefined;
  /** The rows whose parts are hidden. */
  closed: ReadonlySet<string>;
  /** The panel that is open: the organisations, or the spreading over a row. */
  panel: string | undefined;
  choose: (series: EffortSeries) => void;
  compare: (compared: Compared | undefined) => void;
  toggle: (rowId: string) => void;
  open: (panel: string | undefined) => void;
}

/** The view in the address, and the ways to change it. */
export function useEffortView(): EffortView {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<typeof search>): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const series = effortSeries.find((each) => each === search.series) ?? "EST";
  const closed = new Set((search.closed ?? "").split(",").filter((id) => id !== ""));
  return {
    series,
    closed,
    panel: search.panel,
    compared: comparedIn(series, search.compare),
    choose: (next) => {
      set({ series: next === "EST" ? undefined : next });
    },
    compare: (compared) => {
      set({ compare: compared });
    },
    open: (panel) => {
      set({ panel });
    },
    toggle: (rowId) => {
      const next = closed.has(rowId) ? [...closed].filter((id) => id !== rowId) : [...closed, rowId];
      set({ closed: next.length === 0 ? undefined : next.join(",") });
    },
  };
}
