import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { RefusableButton } from "../ui/refusable-button.tsx";
import { browserName } from "./browser-name.ts";
import { momentText } from "./moments.ts";
import type { RouterOutputs } from "./trpc.ts";

type Session = RouterOutputs["sessions"]["listOwn"]["rows"][number];

interface Props {
  sessions: readonly Session[];
  /** The session that is being ended now. */
  ending: string | undefined;
  onEnd: (session: Session) => void;
}

/** Sessions, each with its browser and times and a button that ends it; the one that asks is marked. */
export function SessionList({ sessions, ending, onEnd }: Props) {
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
      {sessions.map((session) => (
        <Paper component="li" withBorder p="sm" key={session.id} data-current={session.current}>
          <Group gap="sm" justify="space-between">
            <Where session={session} />
            <RefusableButton
              variant="default"
              refusal={null}
              loading={ending === session.id}
              aria-label={`${endLabel(session)}: ${browserName(session.userAgent)}, last seen ${momentText(session.lastSeenAt)}`}
              onUse={() => {
                onEnd(session);
              }}
            >
              {endLabel(session)}
            </RefusableButton>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}

function Where({ session: { userAgent, createdAt, lastSeenAt, current } }: { session: Session }) {
  const Icon = /Mobi|Android|iPad/.test(userAgent ?? "") ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Icon size={20} stroke={1.6} aria-hidden style={{ flex: "none" }} />
      <div>
        <Group gap="xs">
          <Text size="sm" fw={600} title={userAgent ?? ""}>
            {browserName(userAgent)}
          </Text>
          {current && (
            <Badge variant="light" tt="none">
              This browser
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          Signed in {momentText(createdAt)}
        </Text>
        <Text size="xs" c="dimmed">
          Last seen {momentText(lastSeenAt)}
        </Text>
      </div>
    </Group>
  );
}

function endLabel({ current }: Session): string {
  return current ? "Sign out here" : "End this session";
}
