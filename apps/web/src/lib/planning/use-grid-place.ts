import { useMemo } from "react";
import { useAccess } from "../access.ts";
import { forgetState, keptState, readOnLeaving } from "../way-back/kept-states.ts";
import { isLeaving } from "../way-back/leave-for-login.ts";
import type { GridPlace, GridPlaceKeeping } from "../../ui/month-grid/month-grid-props.ts";

/** The reader's place in the grid of this name: kept, with the text of an open cell, when the page leaves for the sign-in. */
export function useGridPlace(name: string): GridPlaceKeeping {
  const { userId } = useAccess();
  return useMemo(() => {
    return {
      start: keptState(userId, name) as GridPlace | undefined,
      readBy: (read) => {
        forgetState(userId, name);
        return readOnLeaving(name, read);
      },
      keepsOpenCell: isLeaving,
    };
  }, [userId, name]);
}
