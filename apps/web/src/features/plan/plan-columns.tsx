import { Badge, Text } from "@mantine/core";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import type { PlanRow } from "./plan-rows.ts";
import { MovableTimeline } from "./movable-timeline.tsx";
import { Timeline } from "./timeline.tsx";
import type { MovingParts } from "./use-moving-parts.ts";

const stateNames = { planned: "", cancelled: "Cancelled", done: "Achieved" } as const;

const written: readonly Column<PlanRow>[] = [
  {
    id: "code",
    label: "Number",
    show: "always",
    control: true,
    width: 90,
    phone: 80,
    value: ({ code }) => code,
    cell: ({ key, code, kind }) => (
      <TextLink
        from="/projects/$projectId/plan"
        to="/projects/$projectId/plan"
        search={(old) => ({ ...old, part: key })}
        fw={kind === "work-package" ? 700 : 400}
      >
        {code}
      </TextLink>
    ),
  },
  {
    id: "name",
    label: "Name",
    show: "always",
    width: 180,
    grow: 2,
    value: ({ name }) => name,
    cell: ({ name, kind, state }) => (
      <Text
        size="sm"
        truncate
        title={name}
        fw={kind === "work-package" ? 600 : 400}
        td={state === "cancelled" ? "line-through" : undefined}
      >
        {name}
      </Text>
    ),
  },
  {
    id: "lead",
    label: "Lead",
    width: 110,
    phone: "hidden",
    value: ({ lead }) => lead,
    cell: ({ lead }) => lead ?? "",
  },
  { id: "months", label: "Months", width: 90, value: ({ months }) => months, cell: ({ months }) => months },
  {
    id: "state",
    label: "State",
    width: 100,
    phone: "hidden",
    value: ({ state }) => stateNames[state],
    cell: ({ state }) =>
      state === "planned" ? null : (
        <Badge variant="light" color={state === "done" ? "green" : "gray"}>
          {stateNames[state]}
        </Badge>
      ),
  },
];

interface Months {
  durationMonths: number;
  /** The current month, counted from the project's first. */
  now: number;
}

/** The columns of the work breakdown, with a timeline of all months of the project beside it. */
export function planColumns(
  { durationMonths, now }: Months,
  { refusal, move, sent }: MovingParts,
): readonly Column<PlanRow>[] {
  return [
    ...written,
    {
      id: "timeline",
      label: `M1–M${durationMonths.toString()}`,
      width: 260,
      grow: 3,
      phone: "hidden",
      control: true,
      cell: (row) => {
        const shown = {
          row: sent?.row.key === row.key ? { ...row, bars: sent.bars } : row,
          durationMonths,
          now,
        };
        if (row.bars.length === 0 || refusal(row) !== null) return <Timeline {...shown} />;
        return (
          <MovableTimeline
            {...shown}
            onMove={(bars) => {
              move(row, bars);
            }}
          />
        );
      },
    },
  ];
}
