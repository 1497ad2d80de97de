import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import type { Deliverables } from "./deliverable.ts";

interface Props {
  list: Deliverables;
  /** Adds the first one. */
  add: ReactNode;
  onClear: () => void;
}

/** Why no deliverable is shown, and what to do about it. */
export function NoDeliverable({ list: { project, workPackages, deliverables }, add, onClear }: Props) {
  if (deliverables.length > 0)
    return (
      <EmptyScreen
        title="No deliverable fits these filters"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      >
        There are other deliverables. Change the filters to see them.
      </EmptyScreen>
    );
  if (workPackages.length > 0)
    return (
      <EmptyScreen title="No deliverable yet" action={add}>
        A deliverable is what the project hands over at the end of a month, such as a report.
      </EmptyScreen>
    );
  return (
    <EmptyScreen
      title="No deliverable yet"
      action={
        <TextLink to="/projects/$projectId/plan" params={{ projectId: project.id }}>
          Go to the plan
        </TextLink>
      }
    >
      A deliverable belongs to a work package. Add the first work package in the plan.
    </EmptyScreen>
  );
}
