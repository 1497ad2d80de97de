import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { nameStep, type Step } from "./undo-step.ts";
import type { Undoing } from "./use-undo.ts";

/** Undo and redo, each saying what it would do. */
export function UndoButtons({ undoing, refusal }: { undoing: Undoing; refusal: string | null }) {
  const { next, start } = undoing;
  return (
    <>
      <RefusableButton
        variant="default"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        aria-label={nameOf("Undo", next.undo)}
        hint={next.undo === null ? undefined : nameOf("Undo", next.undo)}
        refusal={refusal}
        onUse={() => {
          start("undo");
        }}
      >
        Undo
      </RefusableButton>
      {next.redo !== null && (
        <RefusableButton
          variant="default"
          leftSection={<IconArrowForwardUp size={14} aria-hidden />}
          aria-label={nameOf("Redo", next.redo)}
          hint={nameOf("Redo", next.redo)}
          refusal={refusal}
          onUse={() => {
            start("redo");
          }}
        >
          Redo
        </RefusableButton>
      )}
    </>
  );
}

function nameOf(what: "Undo" | "Redo", step: Step | null): string {
  return step === null ? what : `${what}: ${nameStep(step, new Date())}`;
}
