import { Button, Group, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { momentText } from "../moments.ts";
import { useAmountStyle } from "../unit.ts";
import { nameCell, nameRow, nameStep, type Step } from "./undo-step.ts";
import classes from "./unsaved-strip.module.css";
import type { Asking, Undoing } from "./use-undo.ts";

const mostNamed = 8;

/** Shows a step before it is made: what, which cells, and where it cannot be made, why; it may be passed over. */
export function UndoQuestion({ asking: { direction, step }, undoing }: { asking: Asking; undoing: Undoing }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") undoing.cancel();
  };
  const verb = direction === "undo" ? "Undo" : "Redo";
  return (
    <div
      className={classes["strip"]}
      data-tone={step.refused === null ? "question" : "error"}
      role="dialog"
      aria-label={verb}
    >
      <IconArrowBackUp className={classes["icon"]} size={18} aria-hidden />
      <div className={classes["words"]}>
        <Text size="sm" fw={600}>
          {step.refused === null ? `${verb} this? ${nameStep(step, new Date())}` : step.refused.message}
        </Text>
        {step.refused !== null && <Text size="sm">{nameStep(step, new Date())}</Text>}
        <Cells step={step} />
      </div>
      <Group gap={6} wrap="nowrap">
        {step.refused === null && (
          <Button ref={first} onKeyDown={onKeyDown} onClick={undoing.confirm}>
            {verb}
          </Button>
        )}
        {direction === "undo" && (
          <Button
            ref={step.refused === null ? undefined : first}
            variant="default"
            onKeyDown={onKeyDown}
            onClick={undoing.passOver}
          >
            Show the one before
          </Button>
        )}
        <Button variant="default" onKeyDown={onKeyDown} onClick={undoing.cancel}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}

function Cells({ step }: { step: Step }) {
  const { show } = useAmountStyle();
  const changed = step.refused?.changed ?? [];
  const more = step.cellCount - mostNamed;
  if (changed.length > 0) {
    return (
      <ul className={classes["cells"]}>
        {changed.slice(0, mostNamed).map(({ rowId, month, by, at }) => (
          <li key={`${rowId}:${(month ?? 0).toString()}`}>
            {nameRow(step, rowId)}
            {month === null ? "" : `, ${monthLabel(month)}`}: changed by {by}, {momentText(at)}
          </li>
        ))}
        {changed.length > mostNamed && <li>and {changed.length - mostNamed} more</li>}
      </ul>
    );
  }
  return (
    <ul className={classes["cells"]}>
      {step.cells.slice(0, mostNamed).map((cell) => (
        <li key={`${cell.rowId}:${cell.month.toString()}`}>{nameCell(step, cell, show)}</li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}
