import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { Hint } from "../../ui/hint.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { nameStep, type Step } from "./undo-step.ts";
import type { Undoing } from "./use-undo.ts";

/** Undo and redo, each saying what it would do. */
export function UndoButtons({ undoing, refusal }: { undoing: Undoing; refusal: string | null }) {
  const { next, start } = undoing;
  return (
    <>
      <Hint label={nameOf("Undo", next.undo)} disabled={refusal !== null || next.undo === null}>
        <RefusableButton
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          aria-label={nameOf("Undo", next.undo)}
          refusal={refusal}
          onUse={() => {
            start("undo");
          }}
        >
          Undo
        </RefusableButton>
      </Hint>
      {next.redo !== null && (
        <Hint label={nameOf("Redo", next.redo)}>
          <RefusableButton
            variant="default"
            leftSection={<IconArrowForwardUp size={14} aria-hidden />}
            aria-label={nameOf("Redo", next.redo)}
            refusal={refusal}
            onUse={() => {
              start("redo");
            }}
          >
            Redo
          </RefusableButton>
        </Hint>
      )}
    </>
  );
}

function nameOf(what: "Undo" | "Redo", step: Step | null): string {
  return step === null ? what : `${what}: ${nameStep(step, new Date())}`;
}
