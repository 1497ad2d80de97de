import { Box, Button } from "@mantine/core";
import { IconShare } from "@tabler/icons-react";
import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import { useButtonPanel } from "../../ui/at-button/use-button-panel.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { OnceOpened } from "../../ui/once-opened.tsx";

const SharePanel = lazyPart(async () => (await import("./share-panel.tsx")).SharePanel, { ahead: true });

/** Makes a short address of the present view; whoever opens it sees what they may see themselves. */
export function ShareButton() {
  const [opened, setOpened] = useState(false);
  const { button, opening } = useButtonPanel("dialog", opened);
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
    <>
      <Button
        {...opening}
        variant="default"
        flex="none"
        px={{ base: 8, sm: 14 }}
        aria-label="Share"
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
      <OnceOpened
        opened={opened}
        onFail={() => {
          setOpened(false);
        }}
      >
        <SharePanel button={button} opened={opened} onChange={setOpened} share={share} />
      </OnceOpened>
    </>
  );
}
