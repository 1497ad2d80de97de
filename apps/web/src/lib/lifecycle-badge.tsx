import { Badge } from "@mantine/core";
import type { LifecycleState } from "@rediflow/planning";
import { lifecycleNames } from "./project-names.ts";

/** A project's state as a word on a colour; one that is not known yet is shown as it came. */
export function LifecycleBadge({ state }: { state: string }) {
  const known = state in lifecycleNames ? (state as LifecycleState) : undefined;
  return (
    <Badge variant="light" tt="none" miw="max-content" color={known === undefined ? "gray" : colours[known]}>
      {known === undefined ? state : lifecycleNames[known]}
    </Badge>
  );
}

const colours: Readonly<Record<LifecycleState, string>> = {
  idea: "gray",
  proposal: "violet",
  negotiation: "indigo",
  running: "teal",
  "on-hold": "orange",
  ended: "gray",
  rejected: "gray",
};
