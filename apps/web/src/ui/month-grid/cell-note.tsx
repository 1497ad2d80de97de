import { readAmount } from "@rediflow/planning";
import { IconAlertCircle, IconAlertTriangle, IconLock } from "@tabler/icons-react";
import { useLayoutEffect, useRef } from "react";
import { cellId } from "./cell-words.ts";
import classes from "./cell-note.module.css";
import type { GridModel } from "./use-grid-model.ts";

/** A sentence beside the active cell: why it is locked, or why the typed text cannot be taken. */
export function CellNote({ model }: { model: GridModel }) {
  const { active, edited, remark, view, uid } = model;
  const note = useRef<HTMLDivElement>(null);
  const anchor = active && cellId(uid, active.at);
  useLayoutEffect(() => {
    const place = () => {
      const cell = anchor === undefined ? null : document.getElementById(anchor);
      if (note.current !== null && cell !== null) placeBeside(note.current, cell);
    };
    place();
    const { scroller } = view;
    scroller?.addEventListener("scroll", place, { passive: true });
    return () => scroller?.removeEventListener("scroll", place);
  });
  if (edited?.refusal !== undefined) {
    return (
      <div ref={note} className={classes["note"]} data-tone="error" role="alert">
        <IconAlertCircle size={15} aria-hidden />
        {edited.refusal}
      </div>
    );
  }
  const warning = warningIn(model);
  if (warning !== undefined) {
    return (
      <div ref={note} className={classes["note"]} data-tone="warning" role="status">
        <IconAlertTriangle size={15} aria-hidden />
        {warning}
      </div>
    );
  }
  if (remark.value?.about !== "lock") return null;
  return (
    // The status bar says it to screen readers.
    <div ref={note} className={classes["note"]} aria-hidden>
      <IconLock size={15} aria-hidden />
      {remark.value.sentence}
    </div>
  );
}

// The warning about the typed number, which may be written all the same.
function warningIn({ edited, props }: GridModel): string | undefined {
  if (edited === undefined) return undefined;
  // Said at the first letter: most letters are typed here by mistake.
  if (/^\p{L}/u.test(edited.text)) return "A number is expected here, such as 0.5, 80 % or 20 h.";
  if (props.watch === undefined) return undefined;
  const read = readAmount(edited.text, props);
  return read.ok ? props.watch.warningOf(edited.rowId, edited.month, read.amount) : undefined;
}

// Measured against the grid's frame, not inside the scroller, whose edge would cut the note off.
function placeBeside(note: HTMLElement, cell: HTMLElement): void {
  const frame = note.offsetParent?.getBoundingClientRect();
  if (frame === undefined) return;
  const box = cell.getBoundingClientRect();
  const left = Math.min(box.left - frame.left, frame.width - note.offsetWidth - 4);
  note.style.left = `${Math.max(4, left).toString()}px`;
  note.style.top = `${(box.bottom - frame.top + 5).toString()}px`;
}
