import { Stack, Text } from "@mantine/core";
import { apiError } from "../../lib/api-error.ts";
import { signOut } from "../../lib/session.ts";
import { SessionList } from "../../lib/session-list.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { Account } from "./account.ts";

/** Where an account is signed in, each session with a way to end it. */
export function AccountSessions({ account: { id } }: { account: Account }) {
  const [{ rows: sessions }] = trpc.sessions.list.useSuspenseQuery({ userId: id });
  const end = trpc.sessions.end.useMutation();
  return (
    <Stack gap="xs">
      {end.error !== null && (
        <Text size="sm" c="red" role="alert">
          {apiError(end.error).sentence}
        </Text>
      )}
      {sessions.length === 0 && (
        <Text size="sm" c="dimmed">
          Signed in nowhere.
        </Text>
      )}
      <SessionList
        sessions={sessions}
        ending={end.isPending ? end.variables.sessionId : undefined}
        onEnd={({ id: sessionId, current }) => {
          if (current) void signOut();
          else end.mutate({ sessionId });
        }}
      />
    </Stack>
  );
}
