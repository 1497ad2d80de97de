import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useAccess } from "../../lib/access.ts";
import { useGridPlace } from "../../lib/planning/use-grid-place.ts";
import type { GridPlaceKeeping } from "../../ui/month-grid/month-grid-props.ts";
import { packageRow } from "./effort-rows.ts";

const route = getRouteApi("/projects/$projectId/effort");

/** The reader's place in the grid: as it was before a sign-in, else the cell that the address names. */
export function useEffortPlace(projectId: string): GridPlaceKeeping {
  const { row, month, workPackage } = route.useSearch();
  const { currentMonth } = useAccess();
  const kept = useGridPlace(`effort:${projectId}`);
  return useMemo(() => {
    const rowId = row ?? (workPackage === undefined ? undefined : packageRow(workPackage));
    if (kept.start !== undefined || rowId === undefined) return kept;
    const active = { rowId, month: month ?? currentMonth };
    return { ...kept, start: { active, head: active, isFocused: true } };
  }, [kept, row, month, workPackage, currentMonth]);
}
