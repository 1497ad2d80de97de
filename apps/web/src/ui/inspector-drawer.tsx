import { Drawer } from "@mantine/core";
import { Suspense, useDeferredValue, type ReactNode } from "react";
import { HoldersContext, useHolders } from "./form/holders.ts";
import { ScreenSkeleton } from "./screen-skeleton.tsx";

export interface InspectorProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The inspector itself, part of what is fetched when the first one opens. */
export function InspectorDrawer({ title, opened, onClose, children }: InspectorProps) {
  const { holders, leave } = useHolders(onClose);
  // It is there closed before it opens: by that it comes in from the side, and knows whose the focus was.
  const isThere = useDeferredValue(true, false);
  return (
    <Drawer
      title={title}
      opened={opened && isThere}
      onClose={leave}
      position="right"
      size={400}
      withOverlay={false}
      lockScroll={false}
      shadow="xl"
      closeButtonProps={{ "aria-label": "Close" }}
      // The page has one banner, and this is not it.
      attributes={{ header: { role: "presentation" } }}
      styles={{
        // Below the top bar, which stays in reach.
        inner: { top: "var(--rediflow-header-height, 0px)", height: "auto" },
        content: { height: "calc(100dvh - var(--rediflow-header-height, 0px))" },
        title: { fontWeight: 600 },
      }}
    >
      <HoldersContext value={holders}>
        <Suspense fallback={<ScreenSkeleton />}>{children}</Suspense>
      </HoldersContext>
    </Drawer>
  );
}
