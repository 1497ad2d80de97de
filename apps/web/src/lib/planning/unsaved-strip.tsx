import { Button, Group, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { UnsavedCell } from "../unsaved/unsaved-cells.ts";
import { useWaiting } from "../unsaved/use-unsaved.ts";
import { groupUnsaved, type UnsavedGroup } from "./group-unsaved.ts";
import type { Planning } from "./use-planning.ts";
import classes from "./unsaved-strip.module.css";

interface Props {
  planning: Pick<Planning, "unsaved" | "sendAgain" | "giveUp">;
  nameOf: (rowId: string) => string;
  /** The present value of a cell; 0 where it is empty. */
  standingAt: (rowId: string, month: number) => number;
  show: (amount: number) => string;
}

const mostNamed = 6;

/** The unsaved values: each as it was typed beside the present one, the reason, and the choices. */
export function UnsavedStrip(props: Props) {
  const groups = groupUnsaved(props.planning.unsaved);
  const { isKept } = useWaiting();
  if (groups.length === 0) return null;
  return (
    <div className={classes["strip"]} role="alert" aria-label="Not saved">
      <IconAlertTriangle className={classes["icon"]} size={18} aria-hidden />
      <div className={classes["groups"]}>
        {groups.map((group) => (
          <Refused key={`${group.kind}:${group.sentence}`} group={group} {...props} />
        ))}
        {!isKept && (
          <Text size="xs">
            This browser has no room to keep these values: they are lost if this window is closed.
          </Text>
        )}
      </div>
    </div>
  );
}

function Refused({ group, planning, ...shown }: Props & { group: UnsavedGroup }) {
  const { again, giveUp } = ways[group.kind];
  const more = group.cells.length - mostNamed;
  return (
    <div className={classes["group"]}>
      <div className={classes["words"]}>
        <Text size="sm" fw={600}>
          {count(group.cells.length)} not saved. {group.sentence}
        </Text>
        <ul className={classes["cells"]}>
          {group.cells.slice(0, mostNamed).map(([key, cell]) => (
            <li key={key}>{describe(cell, shown)}</li>
          ))}
          {more > 0 && <li>and {more} more</li>}
        </ul>
      </div>
      <Group gap={6} wrap="nowrap">
        <Button
          onClick={() => {
            planning.sendAgain(group.cells.map(([key]) => key));
          }}
        >
          {again}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            planning.giveUp(group.cells.map(([key]) => key));
          }}
        >
          {giveUp}
        </Button>
      </Group>
    </div>
  );
}

const ways = {
  failed: { again: "Try again", giveUp: "Discard" },
  conflict: { again: "Apply mine", giveUp: "Keep theirs" },
  refused: { again: "Try again", giveUp: "Discard" },
} as const;

function describe(
  { rowId, month, amount }: UnsavedCell,
  { nameOf, standingAt, show }: Omit<Props, "planning">,
): string {
  const typed = amount === 0 ? "you emptied it" : `you typed ${show(amount)}`;
  const standing = standingAt(rowId, month);
  const stands = `${standing === 0 ? "nothing" : show(standing)} stands there`;
  return `${nameOf(rowId)}, ${monthLabel(month)}: ${stands}, ${typed}`;
}

function count(cells: number): string {
  return cells === 1 ? "1 cell" : `${cells.toString()} cells`;
}
