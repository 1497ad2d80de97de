import { IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import classes from "./keys-list.module.css";
import type { GridModel } from "./use-grid-model.ts";

const keys = [
  ["Arrows, Tab", "move"],
  ["Shift + arrows", "select"],
  ["Ctrl + arrows", "to the edge of the numbers"],
  ["Home, End", "first or last month"],
  ["Ctrl + Home, End", "first or last cell"],
  ["Page up, down", "a screenful of rows"],
  ["Ctrl + A", "select all"],
  ["Ctrl, Shift + Space", "select the month, the row"],
  ["0–9 , . =", "type over; =6/12 computes"],
  ["F2, Enter", "edit the number"],
  ["Ctrl + Enter", "fill the selection while typing"],
  ["Delete", "empty the selection"],
  ["Ctrl + C, X, V", "copy, cut, paste"],
  ["Ctrl + D, R", "fill down, fill right"],
  ["Ctrl + Z, Y", "undo, redo"],
  ["Esc, then Tab", "leave the table"],
] as const;

/** The grid's keys, opened with `?`; Escape closes the list. */
export function KeysList({ model }: { model: GridModel }) {
  return model.keysShown.value ? <OpenList model={model} /> : null;
}

function OpenList({ model }: { model: GridModel }) {
  const closing = useRef<HTMLButtonElement>(null);
  useEffect(() => closing.current?.focus(), []);
  const close = () => {
    model.keysShown.set(false);
    model.focus();
  };
  const { rows, command } = model.props;
  const shown = [
    ...keys,
    ...(rows.some(({ level }) => level !== undefined) ? [["Enter on a sum", "show or hide its rows"]] : []),
    ...(command === undefined ? [] : [["F4", command.label.toLowerCase()]]),
  ];
  return (
    <div className={classes["keys"]} role="dialog" aria-label="Keys">
      <button
        ref={closing}
        type="button"
        className={classes["close"]}
        aria-label="Close the list of keys"
        onClick={close}
        onKeyDown={(event) => {
          if (event.key === "Escape" || event.key === "?") close();
        }}
      >
        <IconX size={15} aria-hidden />
      </button>
      <dl>
        {shown.map(([stroke, effect]) => (
          <div key={stroke}>
            <dt>{stroke}</dt>
            <dd>{effect}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
