import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useCanByRole } from "../../lib/access.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { Inspector } from "../../ui/inspector.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";

const NewPerson = lazyPart(async () => (await import("./new-person.tsx")).NewPerson);

/** The button that opens the form of a new person, and the form beside the table. */
export function useAddPerson(): {
  button: ReactNode;
  panel: ReactNode;
  mayAdd: boolean;
} {
  const { opened, open, close } = useKeptOpening("new-person");
  const refusal = refusalOf(useCanByRole("person:create"));
  return {
    mayAdd: refusal === null,
    button: (
      <RefusableButton leftSection={<IconPlus size={14} />} refusal={refusal} onUse={open} expanded={opened}>
        Add person
      </RefusableButton>
    ),
    panel: (
      <Inspector title="Add person" opened={opened} onClose={close}>
        {opened && <NewPerson onDone={close} />}
      </Inspector>
    ),
  };
}
