import { useAmountStyle } from "../unit.ts";
import { UndoStrip } from "./undo-strip.tsx";
import { UnsavedStrip } from "./unsaved-strip.tsx";
import type { Planning } from "./use-planning.ts";

interface Props {
  planning: Planning;
  /** The name of a row; undefined for one that is no longer shown. */
  nameOf: (rowId: string) => string | undefined;
  standingAt: (rowId: string, month: number) => number;
}

/** Below a grid: the step that is asked about, and what is not saved. */
export function PlanningNotice({ planning, nameOf, standingAt }: Props) {
  const { show } = useAmountStyle();
  return (
    <>
      <UndoStrip undoing={planning.undoing} />
      <UnsavedStrip
        planning={planning}
        nameOf={(id) => nameOf(id) ?? "A row no longer shown"}
        standingAt={standingAt}
        show={show}
      />
    </>
  );
}
