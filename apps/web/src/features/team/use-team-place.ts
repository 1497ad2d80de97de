import { useMemo } from "react";
import { useAccess } from "../../lib/access.ts";
import { forgetState, keptState, readOnLeaving } from "../../lib/way-back/kept-states.ts";
import { isLeaving } from "../../lib/way-back/leave-for-login.ts";
import type { GridPlace, GridPlaceKeeping } from "../../ui/month-grid/month-grid-props.ts";

/** The reader's place in a team's grid: kept, with the text of an open cell, when the page leaves for the sign-in. */
export function useTeamPlace(projectId: string): GridPlaceKeeping {
  const { userId } = useAccess();
  return useMemo(() => {
    const name = `team:${projectId}`;
    return {
      start: keptState(userId, name) as GridPlace | undefined,
      readBy: (read) => {
        forgetState(userId, name);
        return readOnLeaving(name, read);
      },
      keepsOpenCell: isLeaving,
    };
  }, [userId, projectId]);
}
