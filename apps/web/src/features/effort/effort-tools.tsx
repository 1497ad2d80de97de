import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { effortSeries } from "@rediflow/planning";
import { IconBuilding } from "@tabler/icons-react";
import { useCan } from "../../lib/access.ts";
import { UndoButtons } from "../../lib/planning/undo-buttons.tsx";
import type { Planning } from "../../lib/planning/use-planning.ts";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { comparedNames, comparisons, type Compared } from "./deviation.ts";
import { seriesNames, type Effort } from "./effort.ts";
import type { EffortView } from "./use-effort-view.ts";

interface Props {
  effort: Effort;
  view: EffortView;
  planning: Planning;
}

/** Beside the title: which series is written and with what it is compared; undo, and who has effort. */
export function EffortTools({ effort: { project }, view, planning }: Props) {
  const can = useCan();
  const isOpen = view.panel === "organisations";
  return (
    <>
      <ProjectLinks projectId={project.id} here="effort" />
      <Group gap="xs" ml="auto" wrap="wrap">
        <SegmentedControl
          size="xs"
          aria-label="Series"
          value={view.series}
          onChange={view.choose}
          data={effortSeries.map((value) => ({ value, label: seriesNames[value] }))}
        />
        <Comparison view={view} />
        <UndoButtons
          undoing={planning.undoing}
          refusal={refusalOf(can("allocation:undo", { project: project.subject }))}
        />
        <Button
          variant="default"
          leftSection={<IconBuilding size={14} />}
          aria-expanded={isOpen}
          onClick={() => {
            view.open(isOpen ? undefined : "organisations");
          }}
        >
          Organisations
        </Button>
      </Group>
    </>
  );
}

const nothing = "nothing";

function Comparison({ view: { series, compared, compare } }: { view: EffortView }) {
  const choices = comparisons[series];
  if (choices.length === 0) return null;
  return (
    <Group gap={6} wrap="nowrap">
      <Text size="xs" c="dimmed" aria-hidden>
        Against
      </Text>
      <SegmentedControl<Compared | typeof nothing>
        size="xs"
        aria-label="Compare with"
        value={compared ?? nothing}
        onChange={(value) => {
          compare(value === nothing ? undefined : value);
        }}
        data={[
          { value: nothing, label: "Nothing" },
          ...choices.map((value) => ({ value, label: comparedNames[value] })),
        ]}
      />
    </Group>
  );
}
