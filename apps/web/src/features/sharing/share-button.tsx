import { Anchor, Box, Button, CopyButton, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { IconShare } from "@tabler/icons-react";
import { useState } from "react";
import { apiError } from "../../lib/api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";

/** Makes a short address of the present view; whoever opens it sees what they may see themselves. */
export function ShareButton() {
  const [opened, setOpened] = useState(false);
  const { keyed, done } = useRequestKeys();
  const share = trpc.sharedViews.create.useMutation({
    onSuccess: (_address, sent) => {
      done(sent);
    },
  });
  const open = (): void => {
    setOpened(true);
    const { pathname, search } = window.location;
    share.mutate(keyed({ title: document.title, path: pathname + search }));
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          flex="none"
          px={{ base: 8, sm: 14 }}
          aria-label="Share"
          aria-expanded={opened}
          onClick={() => {
            if (opened) setOpened(false);
            else open();
          }}
        >
          <IconShare size={16} aria-hidden />
          <Box component="span" ml={8} visibleFrom="sm">
            Share
          </Box>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            A short address of this view
          </Text>
          {share.error !== null && (
            <Text size="sm" c="red" role="alert">
              {apiError(share.error).sentence}
            </Text>
          )}
          {share.data !== undefined && <Address address={share.data.address} />}
          <Text size="xs" c="dimmed">
            Whoever opens it signs in and sees what they may see themselves.
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Address({ address }: { address: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="center">
      <TextInput
        flex={1}
        readOnly
        aria-label="Address of this view"
        value={address}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? "Copied" : "Copy"}</Button>}
      </CopyButton>
      <Anchor href={address} size="xs">
        Open
      </Anchor>
    </Group>
  );
}
