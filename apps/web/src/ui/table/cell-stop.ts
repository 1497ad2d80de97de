import { createContext, useContext } from "react";

const CellStop = createContext<0 | -1 | undefined>(undefined);

/** Says to the controls within a cell whether the Tab key stops there. */
export const CellStopProvider = CellStop.Provider;

/** The tabIndex of a control that may stand in a table's cell: a table is one stop of the Tab key. Elsewhere it is undefined. */
export function useCellStop(): 0 | -1 | undefined {
  return useContext(CellStop);
}
