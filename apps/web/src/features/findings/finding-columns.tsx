import { findingKinds } from "@rediflow/planning";
import type { RouterOutputs } from "../../lib/trpc.ts";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { FindingPlace } from "./finding-place.tsx";
import { SeverityBadge } from "./severity-badge.tsx";

export type ListedFinding = RouterOutputs["findings"]["list"]["rows"][number];

/** The columns of the findings of all projects. */
export const findingColumns: readonly Column<ListedFinding>[] = [
  {
    id: "project",
    label: "Project",
    show: "always",
    control: true,
    sort: "ascending",
    width: 110,
    phone: 90,
    value: ({ project }) => project,
    cell: ({ project, projectId }) => (
      <TextLink to="/projects/$projectId/findings" params={{ projectId }} fw={600}>
        {project}
      </TextLink>
    ),
  },
  {
    id: "severity",
    label: "Severity",
    width: 96,
    phone: "hidden",
    value: ({ severity }) => severity,
    cell: ({ severity }) => <SeverityBadge severity={severity} />,
  },
  {
    id: "finding",
    label: "Kind",
    sort: "ascending",
    width: 160,
    grow: 1,
    phone: "hidden",
    value: ({ code }) => findingKinds[code].label,
    cell: ({ code }) => findingKinds[code].label,
  },
  {
    id: "sentence",
    label: "Finding",
    show: "always",
    width: 200,
    grow: 4,
    value: ({ sentence }) => sentence,
    cell: ({ sentence }) => <span title={sentence}>{sentence}</span>,
  },
  {
    id: "accepted",
    label: "Accepted",
    show: "on-demand",
    width: 160,
    phone: "hidden",
    value: ({ acceptance }) => (acceptance?.holds === true ? `${acceptance.by}: ${acceptance.note}` : null),
    cell: ({ acceptance }) => (acceptance?.holds === true ? `${acceptance.by}: ${acceptance.note}` : ""),
  },
  {
    id: "place",
    label: "Where it is put right",
    headless: true,
    control: true,
    width: 150,
    grow: 1,
    phone: "hidden",
    cell: (finding) => <FindingPlace projectId={finding.projectId} finding={finding} />,
  },
];
