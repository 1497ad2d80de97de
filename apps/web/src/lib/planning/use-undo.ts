import { useEffect, useState } from "react";
import { useAccess } from "../access.ts";
import { apiError } from "../api-error.ts";
import type { GridSource, NextSteps } from "./grid-source.ts";
import { clockTime } from "./state-line.ts";
import type { Direction, Step } from "./undo-step.ts";
import { beginVisit, isFromBefore } from "./undo-visit.ts";
import type { PlanningCalls } from "./use-planning-calls.ts";

/** A step that is shown before it is made, or that cannot be made and may be passed over. */
export interface Asking {
  direction: Direction;
  step: Step;
  passedOver: readonly string[];
}

/** Undo and redo of one's own changes of a grid: always the one that was named, whole or not at all. */
export interface Undoing {
  next: Record<Direction, Step | null>;
  asking: Asking | null;
  start: (direction: Direction) => void;
  confirm: () => void;
  passOver: () => void;
  cancel: () => void;
}

interface Means {
  source: Pick<GridSource, "place" | "next" | "findNext">;
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  calls: Pick<PlanningCalls, "takeBack" | "lost">;
  tell: (message: string) => void;
}

/** Looks what the next step is, after all writes under way; makes it, or asks first where it is older than the visit or refused. */
export function useUndo(means: Means): Undoing {
  const { inTurn, calls } = means;
  const [asking, setAsking] = useState<Asking | null>(null);
  const visit = `${useAccess().userId}:${means.source.place}`;
  const next = useNextSteps(means.source.next, visit);
  const { make, look } = useSteps(means, { visit, setAsking });
  return {
    next,
    asking,
    start: (direction) => {
      void inTurn(() => {
        // A step whose answer was lost may have been made: that is found out before another one is.
        const lost = calls.lost();
        return lost === undefined
          ? look(direction, { passedOver: [], isAsked: false })
          : make(lost.direction, lost.step);
      });
    },
    confirm: () => {
      if (asking !== null) void inTurn(() => make(asking.direction, asking.step));
    },
    passOver: () => {
      if (asking === null) return;
      const passedOver = [...asking.passedOver, asking.step.changeId];
      void inTurn(() => look(asking.direction, { passedOver, isAsked: true }));
    },
    cancel: () => {
      setAsking(null);
    },
  };
}

interface Looking {
  passedOver: readonly string[];
  isAsked: boolean;
}

function useSteps(
  { source, calls, tell }: Means,
  { visit, setAsking }: { visit: string; setAsking: (asking: Asking | null) => void },
) {
  const find = stepFinder(source);
  const make = async (direction: Direction, step: Step): Promise<void> => {
    const { failed } = await calls.takeBack(direction, step);
    setAsking(null);
    tell(failed?.sentence ?? `${done[direction]} ${clockTime()}: ${step.sentence}`);
    if (failed !== undefined && !failed.mayPass) await look(direction, { passedOver: [], isAsked: true });
  };
  const look = async (direction: Direction, { passedOver, isAsked }: Looking): Promise<void> => {
    const found = await find(passedOver);
    const step = found.steps?.[direction] ?? null;
    if (step === null) {
      setAsking(null);
      if (found.failure !== undefined || !isAsked || passedOver.length > 0)
        tell(found.failure ?? nothing[direction]);
    } else if (isAsked || step.refused !== null || (direction === "undo" && isFromBefore(visit, step)))
      setAsking({ direction, step, passedOver });
    else await make(direction, step);
  };
  return { make, look };
}

function stepFinder({ findNext }: Pick<GridSource, "findNext">) {
  return async (passedOver: readonly string[]) => {
    try {
      return { steps: await findNext(passedOver) };
    } catch (error) {
      return { failure: apiError(error).sentence };
    }
  };
}

function useNextSteps(read: NextSteps | undefined, visit: string): NextSteps {
  useEffect(() => {
    if (read !== undefined) beginVisit(visit, read.undo);
  }, [visit, read]);
  return read ?? { undo: null, redo: null };
}

const done: Readonly<Record<Direction, string>> = { undo: "Undone", redo: "Done again" };
const nothing: Readonly<Record<Direction, string>> = {
  undo: "Nothing more of yours to undo here.",
  redo: "Nothing to do again.",
};
