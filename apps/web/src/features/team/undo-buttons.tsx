import { Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { nameStep, type Step } from "./undo-step.ts";
import type { Undoing } from "./use-undo.ts";

/** Undo and redo, each saying what it would do. */
export function UndoButtons({ undoing, refusal }: { undoing: Undoing; refusal: string | null }) {
  const { next, start } = undoing;
  return (
    <>
      <Tooltip label={nameOf("Undo", next.undo)} disabled={refusal !== null || next.undo === null}>
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
      </Tooltip>
      {next.redo !== null && (
        <Tooltip label={nameOf("Redo", next.redo)}>
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
        </Tooltip>
      )}
    </>
  );
}

function nameOf(what: "Undo" | "Redo", step: Step | null): string {
  return step === null ? what : `${what}: ${nameStep(step, new Date())}`;
}
