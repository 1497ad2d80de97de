import { Stack, Text } from "@mantine/core";
import { useAccess } from "../../lib/access.ts";
import { apiError } from "../../lib/api-error.ts";
import { signOut } from "../../lib/session.ts";
import { SessionList } from "../../lib/session-list.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";

/** Where I am signed in, and a way to end each session; ending this one signs out. */
export function SessionsPage() {
  useTitle("Where I am signed in");
  const { mode } = useAccess();
  return (
    <Screen title="Where you are signed in">
      {mode === "login" ? (
        <OwnSessions />
      ) : (
        <EmptyScreen title="Nobody signs in here">
          This Rediflow is open without a login, so there are no sessions to end.
        </EmptyScreen>
      )}
    </Screen>
  );
}

function OwnSessions() {
  const [{ rows: sessions }] = trpc.sessions.listOwn.useSuspenseQuery(undefined, {
    refetchOnWindowFocus: true,
  });
  const end = trpc.sessions.endOwn.useMutation();
  return (
    <Stack p="md" gap="sm" maw={640}>
      <Text size="sm" c="dimmed">
        A session that you end is signed out of Rediflow at once. A browser that is still signed in at the
        identity provider can begin a new one without a password: if it isn't yours, end its session there too
        and change your password.
      </Text>
      {end.error !== null && (
        <Text size="sm" c="red" role="alert">
          {apiError(end.error).sentence}
        </Text>
      )}
      <SessionList
        sessions={sessions}
        ending={end.isPending ? end.variables.sessionId : undefined}
        onEnd={({ id, current }) => {
          if (current) void signOut();
          else end.mutate({ sessionId: id });
        }}
      />
    </Stack>
  );
}
