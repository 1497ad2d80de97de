import { Group, Stack, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { getRouteApi } from "@tanstack/react-router";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { MoreRows } from "../../lib/table/more-rows.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { HistoryEntry } from "./history-entry.tsx";
import { askedFor, type Narrowed } from "./history-reads.ts";
import { narrowedWords, type Entry } from "./history.ts";

const route = getRouteApi("/projects/$projectId/history");

/** What was changed on a project, newest first, by whom; one's own changes can be undone here. */
export function HistoryPage() {
  const { projectId } = route.useParams();
  const narrowed = route.useSearch();
  useTitle("History");
  const [{ pages }, { fetchNextPage, hasNextPage, isFetchingNextPage, error }] =
    trpc.history.list.useSuspenseInfiniteQuery(askedFor(projectId, narrowed), {
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      refetchOnWindowFocus: true,
    });
  const entries = pages.flatMap((page) => page.entries);
  const older = {
    readMore: hasNextPage ? () => void fetchNextPage() : undefined,
    isReadingMore: isFetchingNextPage,
    error,
  };
  return (
    <Screen title="History" tools={<ProjectLinks projectId={projectId} here="history" />}>
      <Stack p="md" gap="sm" maw={860}>
        <NarrowedTo narrowed={narrowed} entries={entries} />
        {entries.length === 0 ? <Nothing /> : <Entries projectId={projectId} entries={entries} />}
        <MoreRows label="Show older changes" pages={older} />
      </Stack>
    </Screen>
  );
}

function Nothing() {
  return <EmptyScreen title="No changes to show">What is changed from now on is listed here.</EmptyScreen>;
}

function Entries({ projectId, entries }: { projectId: string; entries: readonly Entry[] }) {
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }} aria-label="Changes">
      {entries.map((entry) => (
        <HistoryEntry key={entry.operationId} projectId={projectId} entry={entry} />
      ))}
    </Stack>
  );
}

function NarrowedTo({ narrowed, entries }: { narrowed: Narrowed; entries: readonly Entry[] }) {
  const { projectId } = route.useParams();
  const words = narrowedWords(narrowed, entries, monthLabel);
  if (words === null) return null;
  return (
    <Group gap="xs">
      <Text size="sm">{words}</Text>
      <TextLink to="/projects/$projectId/history" params={{ projectId }} size="sm">
        Show all changes
      </TextLink>
    </Group>
  );
}
