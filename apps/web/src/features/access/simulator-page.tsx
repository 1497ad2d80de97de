import { Skeleton, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { FailureNotice } from "../../lib/failure-notice.tsx";
import { SimulatedAccess } from "./simulated-access.tsx";
import { simulationInput } from "./simulator-reads.ts";
import { SimulatorFields } from "./simulator-fields.tsx";
import { VisibilityHelp } from "./visibility-help.tsx";

const route = getRouteApi("/settings/simulator");

/** What somebody with the groups of the address would be, see and be allowed to do. */
export function SimulatorPage() {
  useTitle("Access simulator");
  const view = route.useSearch();
  const { groups = [] } = view;
  const simulation = trpc.access.simulate.useQuery(simulationInput(view), {
    placeholderData: (before) => before,
  });
  return (
    <Screen title="Access simulator">
      <Stack p="md" gap="md" maw={900}>
        <Text size="sm" c="dimmed">
          Enter the groups that somebody has, or would have, and see what they could see and do here. Nothing
          changes here or at the identity provider.
        </Text>
        <SimulatorFields />
        {simulation.error === null ? (
          simulation.data === undefined ? (
            <Skeleton height={180} />
          ) : (
            <SimulatedAccess groups={groups} simulated={simulation.data} waiting={simulation.isFetching} />
          )
        ) : (
          <FailureNotice
            title="This couldn't be tried"
            error={simulation.error}
            onRetry={() => void simulation.refetch()}
          />
        )}
        <VisibilityHelp />
      </Stack>
    </Screen>
  );
}
