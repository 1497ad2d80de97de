import { Drawer } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { HoldersContext, useHolders } from "./form/holders.ts";
import { ScreenSkeleton } from "./screen-skeleton.tsx";

/** The panel at the right: what it is about stays in view beside it. Closing it asks first where something typed would be lost. */
export function Inspector({
  title,
  opened,
  onClose,
  children,
}: {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { holders, leave } = useHolders(onClose);
  return (
    <Drawer
      title={title}
      opened={opened}
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
        inner: { top: "var(--app-shell-header-height, 0px)", height: "auto" },
        content: { height: "calc(100dvh - var(--app-shell-header-height, 0px))" },
        title: { fontWeight: 600 },
      }}
    >
      <HoldersContext value={holders}>
        <Suspense fallback={<ScreenSkeleton />}>{children}</Suspense>
      </HoldersContext>
    </Drawer>
  );
}
