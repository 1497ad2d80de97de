import type { WorkbookKind } from "@rediflow/import/report";
import { IconUpload } from "@tabler/icons-react";
import { Inspector } from "../../ui/inspector.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { useCanByRole } from "../access.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { refusalOf } from "../refusal.ts";
import { useKeptOpening } from "../way-back/use-kept-state.ts";

const ImportWorkbook = lazyPart(async () => (await import("./import-workbook.tsx")).ImportWorkbook);

/** Opens the import of a workbook beside the screen. */
export function ImportButton({ kind, label = "Import" }: { kind: WorkbookKind; label?: string }) {
  const { opened, open, close } = useKeptOpening(`import-${kind}`);
  return (
    <>
      <RefusableButton
        variant="default"
        leftSection={<IconUpload size={14} />}
        refusal={refusalOf(useCanByRole("workbook:import"))}
        onUse={open}
        expanded={opened}
      >
        {label}
      </RefusableButton>
      <Inspector title="Import a workbook" opened={opened} onClose={close}>
        {opened && <ImportWorkbook kind={kind} onDone={close} />}
      </Inspector>
    </>
  );
}
