import { Suspense } from "react";
import { lazyPart } from "../../ui/lazy-part.tsx";
import type { Undoing } from "./use-undo.ts";

const UndoQuestion = lazyPart(async () => (await import("./undo-question.tsx")).UndoQuestion, {
  ahead: true,
});

/** The step that is asked about, under the grid; nothing while there is none. */
export function UndoStrip({ undoing }: { undoing: Undoing }) {
  const { asking } = undoing;
  if (asking === null) return null;
  return (
    <Suspense fallback={null}>
      <UndoQuestion key={asking.step.changeId} asking={asking} undoing={undoing} />
    </Suspense>
  );
}
