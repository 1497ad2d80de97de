import { Text } from "@mantine/core";
import { Suspense } from "react";
import type { Planning } from "../../lib/planning/use-planning.ts";
import { Inspector } from "../../ui/inspector.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { rowNames } from "./effort-names.ts";
import { lineId, type Effort } from "./effort.ts";
import type { EffortSums } from "./effort-sums.ts";
import type { EffortView } from "./use-effort-view.ts";

const EffortMembers = lazyPart(async () => (await import("./effort-members.tsx")).EffortMembers);
const SpreadPanel = lazyPart(async () => (await import("./spread-panel.tsx")).SpreadPanel);

interface Props {
  effort: Effort;
  sums: EffortSums;
  view: EffortView;
  planning: Planning;
}

/** The panel beside the effort: who has effort where, or the spreading of a total over one row. */
export function EffortPanel({ effort, sums, view, planning }: Props) {
  const { panel, series, open } = view;
  const row = effort.rows.find(({ effortRowId }) => panel === `spread:${effortRowId}`);
  const close = (): void => {
    open(undefined);
  };
  const isMembers = panel === "organisations";
  const title =
    row === undefined
      ? `Effort of ${effort.project.code}`
      : `Spread a total: ${rowNames(effort).get(row.effortRowId) ?? ""}`;
  return (
    <Inspector title={title} opened={isMembers || row !== undefined} onClose={close}>
      <Suspense fallback={<Text size="sm">Loading …</Text>}>
        {isMembers && <EffortMembers effort={effort} sums={sums} />}
        {row !== undefined && (
          <SpreadPanel
            key={`${row.effortRowId}:${series}`}
            {...{ effort, row, series }}
            amountAt={(month) => sums.amountAt(series, row.effortRowId, month)}
            write={(edits) =>
              planning.write(edits.map((edit) => ({ ...edit, rowId: lineId(series, edit.rowId) })))
            }
            onDone={close}
          />
        )}
      </Suspense>
    </Inspector>
  );
}
