import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import type { Column } from "./column.ts";
import { usePrinting } from "./use-printing.ts";

/** The columns for which the window has room: on a phone not those that are hidden there, on paper all. */
export function useRoomFor<Row>(columns: readonly Column<Row>[]): {
  shown: readonly Column<Row>[];
  isNarrow: boolean;
} {
  const onPhone = useMediaQuery("screen and (width < 48em)", false, { getInitialValueInEffect: false });
  const isNarrow = !usePrinting() && onPhone;
  const shown = useMemo(
    () => (isNarrow ? columns.filter(({ phone }) => phone !== "hidden") : columns),
    [columns, isNarrow],
  );
  return { shown, isNarrow };
}
