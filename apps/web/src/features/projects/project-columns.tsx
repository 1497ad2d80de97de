import { monthLabel } from "@rediflow/planning";
import { useMemo } from "react";
import { LifecycleBadge } from "../../lib/lifecycle-badge.tsx";
import { kindName } from "../../lib/project-names.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { amountNumber, unitSign, type AmountStyle } from "../../ui/amount-style.ts";
import type { Column } from "../../ui/table/column.ts";
import { LockControl } from "./lock-control.tsx";
import { Planned } from "./planned.tsx";
import { Months, Organisations, ProjectName, SettingsLink } from "./project-cells.tsx";
import type { Project } from "./project.ts";

/** The columns of the project table, amounts in the unit that is chosen. */
export function useProjectColumns(): readonly Column<Project>[] {
  const { unit, hoursPerPm, decimal } = useAmountStyle();
  return useMemo(
    () => [...whatItIs, ...effortColumns({ unit, hoursPerPm, decimal }), ...whatIsDone],
    [unit, hoursPerPm, decimal],
  );
}

const whatItIs: readonly Column<Project>[] = [
  {
    id: "code",
    label: "Project",
    show: "always",
    sort: "ascending",
    control: true,
    width: 140,
    grow: 4,
    phone: 140,
    value: ({ code }) => code,
    cell: (project) => <ProjectName project={project} />,
  },
  {
    id: "name",
    label: "Name",
    show: "on-demand",
    sort: "ascending",
    width: 160,
    grow: 3,
    phone: "hidden",
    value: ({ name }) => name,
    cell: ({ name }) => name,
  },
  {
    id: "kind",
    label: "Kind",
    show: "on-demand",
    width: 90,
    phone: "hidden",
    value: ({ kind }) => kindName(kind),
    cell: ({ kind }) => kindName(kind),
  },
  {
    id: "state",
    label: "State",
    sort: "ascending",
    width: 100,
    phone: "hidden",
    value: ({ state }) => state.name,
    cell: ({ state }) => <LifecycleBadge state={state} />,
  },
  {
    id: "owner",
    label: "Owner, partners",
    sort: "ascending",
    width: 124,
    grow: 1,
    phone: "hidden",
    value: ({ owner, partners }) => [owner, ...partners].join(", "),
    cell: (project) => <Organisations project={project} />,
  },
  {
    id: "firstMonth",
    label: "Months",
    sort: "ascending",
    width: 88,
    grow: 1,
    phone: "hidden",
    value: ({ firstMonth, durationMonths }) =>
      `${monthLabel(firstMonth)} – ${monthLabel(firstMonth + durationMonths - 1)}`,
    cell: (project) => <Months project={project} />,
  },
];

function effortColumns(style: AmountStyle): readonly Column<Project>[] {
  return [
    {
      id: "people",
      label: "People",
      sort: "descending",
      align: "right",
      width: 58,
      phone: "hidden",
      value: ({ people }) => people,
      cell: ({ people }) => people,
    },
    {
      id: "planned",
      label: `Planned, ${unitSign(style.unit)}`,
      sort: "descending",
      width: 96,
      grow: 2,
      phone: "hidden",
      value: ({ planned }) => amountNumber(planned, style),
      cell: (project) => <Planned project={project} />,
    },
    {
      id: "awarded",
      label: `Award, ${unitSign(style.unit)}`,
      show: "on-demand",
      align: "right",
      width: 88,
      phone: "hidden",
      value: ({ awarded }) => (awarded === null ? null : amountNumber(awarded, style)),
      cell: ({ awarded }) => (awarded === null ? "" : amountNumber(awarded, style)),
    },
  ];
}

const whatIsDone: readonly Column<Project>[] = [
  {
    id: "lock",
    label: "Lock",
    control: true,
    width: 88,
    value: ({ lock }) => lock?.reason ?? null,
    cell: (project) => <LockControl project={project} />,
  },
  {
    id: "settings",
    label: "Settings",
    show: "always",
    headless: true,
    control: true,
    width: 24,
    cell: (project) => <SettingsLink project={project} />,
  },
];
