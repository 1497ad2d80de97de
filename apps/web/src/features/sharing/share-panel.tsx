import { Anchor, Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { apiError } from "../../lib/api-error.ts";
import { PopoverAt } from "../../ui/at-button/popover-at.tsx";
import type { PanelButton } from "../../ui/at-button/use-button-panel.ts";

interface Props {
  button: PanelButton;
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** What the server said: the short address, or why there is none. */
  share: { data: { address: string } | undefined; error: unknown };
}

/** The short address of the present view, and what becomes of it. */
export function SharePanel({ share, ...panel }: Props) {
  return (
    <PopoverAt {...panel} position="bottom-end" width={360}>
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
    </PopoverAt>
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
