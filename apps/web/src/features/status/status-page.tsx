import { Badge, Button, Divider, Group, Paper, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { apiError } from "../../lib/api-error.ts";
import { momentText } from "../../lib/moments.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { stateColours, stateNames, summaryOf, worstFirst, type Check } from "./check.ts";

/** The doctor's findings about this Rediflow: problems first, each with its remedy. */
export function StatusPage() {
  useTitle("Status");
  const [status, { refetch, isFetching, error }] = trpc.status.get.useSuspenseQuery(undefined, {
    staleTime: 60_000,
  });
  return (
    <Screen
      title="Status"
      reading
      tools={
        <>
          <Text size="xs" c="dimmed" aria-live="polite">
            {error !== null && `We couldn't check again: ${apiError(error).sentence} What follows is older. `}
            {summaryOf(status.checks)} · examined {momentText(status.examinedAt)}
          </Text>
          <Button
            ml="auto"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={isFetching}
            onClick={() => void refetch()}
          >
            Check again
          </Button>
        </>
      }
    >
      <Paper withBorder component="ul" m="md" p={0} maw={900} style={{ listStyle: "none" }}>
        {worstFirst(status.checks).map((check, at) => (
          <CheckItem key={check.name} check={check} first={at === 0} />
        ))}
      </Paper>
    </Screen>
  );
}

function CheckItem({ check: { name, state, found, remedy }, first }: { check: Check; first: boolean }) {
  return (
    <li data-check={name} data-state={state}>
      {!first && <Divider />}
      <Group gap="sm" px="sm" py={6} align="flex-start" wrap="nowrap">
        <Badge variant="light" tt="none" color={stateColours[state]} w={96} mt={1} style={{ flex: "none" }}>
          {stateNames[state]}
        </Badge>
        <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="sm">{found}</Text>
          {remedy !== null && (
            <Text size="sm" mt={4}>
              <Text span fw={600}>
                What to do:{" "}
              </Text>
              {remedy}
            </Text>
          )}
        </div>
      </Group>
    </li>
  );
}
