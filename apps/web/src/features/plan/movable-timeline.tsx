import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useCellStop } from "../../ui/table/cell-stop.ts";
import { lastBar, sameBars, shiftBars, stretchBar, type BarEnd, type Bars } from "./bars.ts";
import { TimelineMarks, wordsOf, type TimelineProps } from "./timeline.tsx";
import classes from "./timeline.module.css";

interface Props extends TimelineProps {
  onMove: (bars: Bars) => void;
}

/** The months of one line as they are moved: by dragging, or with the arrow keys after Enter. Enter keeps what is drawn, Escape gives it up. */
export function MovableTimeline({ row, durationMonths, now, onMove }: Props) {
  const stop = useCellStop();
  const hint = useId();
  const [draft, setDraft] = useState<Bars | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const drawn = draft === null ? row : { ...row, bars: draft };
  const end = (keep: boolean): void => {
    if (keep && draft !== null && !sameBars(row.bars, draft)) onMove(draft);
    setDraft(null);
    setByKeys(false);
  };
  const drag = useDrag(row.bars, durationMonths, { draw: setDraft, end });
  return (
    <>
      <button
        type="button"
        className={classes["movable"]}
        tabIndex={stop}
        data-moving={draft !== null}
        aria-pressed={byKeys}
        aria-label={`${row.code}, ${wordsOf(drawn)}`}
        aria-describedby={hint}
        onKeyDown={(event) => {
          if (!byKeys) return;
          const bars = afterKey(event, draft ?? row.bars, { durationMonths, stretches: row.kind === "task" });
          if (event.key === "Escape") end(false);
          if (bars !== undefined) setDraft(bars);
          // The table's own keys wait until it is kept or given up.
          event.stopPropagation();
          if (bars !== undefined || event.key === "Escape") event.preventDefault();
        }}
        onBlur={() => {
          end(false);
        }}
        onClick={({ detail }) => {
          // A click by the mouse has a count; Enter and Space have none.
          if (detail > 0) return;
          if (byKeys) end(true);
          else setByKeys(true);
        }}
        {...drag}
      >
        <TimelineMarks row={drawn} durationMonths={durationMonths} now={now} />
        {draft !== null && <span className={classes["draft"]}>{wordsOf(drawn)}</span>}
      </button>
      <span id={hint} hidden>
        {byKeys ? keysToMove(row.kind === "task") : "Press Enter to move it."}
      </span>
    </>
  );
}

function keysToMove(stretches: boolean): string {
  const more = stretches ? ", Shift with them moves its end" : "";
  return `The left and right arrow keys move it by a month${more}. Enter keeps it, Escape gives it up.`;
}

function afterKey(
  { key, shiftKey }: KeyboardEvent,
  bars: Bars,
  { durationMonths, stretches }: { durationMonths: number; stretches: boolean },
): Bars | undefined {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (by === undefined) return undefined;
  if (!shiftKey) return shiftBars(bars, by, durationMonths);
  return stretches ? stretchBar(bars, { at: lastBar(bars), end: "to", by }, durationMonths) : bars;
}

interface Drag {
  pointer: number;
  x: number;
  /** How wide a month is drawn, in px. */
  month: number;
  moves: BarEnd | "all";
}

/** Drags all bars by any of them, or one end of a bar by its handle. */
function useDrag(
  bars: Bars,
  durationMonths: number,
  { draw, end }: { draw: (bars: Bars | null) => void; end: (keep: boolean) => void },
) {
  const dragged = useRef<Drag>(undefined);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const handle =
        event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-bar]") : null;
      if (handle === null || event.button !== 0) return;
      const month = event.currentTarget.clientWidth / durationMonths;
      dragged.current = { pointer: event.pointerId, x: event.clientX, month, moves: movesOf(handle) };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const drag = dragged.current;
      if (drag?.pointer !== event.pointerId) return;
      const by = Math.round((event.clientX - drag.x) / drag.month);
      draw(
        drag.moves === "all"
          ? shiftBars(bars, by, durationMonths)
          : stretchBar(bars, { ...drag.moves, by }, durationMonths),
      );
    },
    onPointerUp: () => {
      if (dragged.current !== undefined) end(true);
      dragged.current = undefined;
    },
    onPointerCancel: () => {
      dragged.current = undefined;
      end(false);
    },
  };
}

function movesOf({ dataset }: HTMLElement): Drag["moves"] {
  const { bar, end } = dataset;
  return end === "from" || end === "to" ? { at: Number(bar), end } : "all";
}
