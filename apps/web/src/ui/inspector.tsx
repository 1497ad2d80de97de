import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

/** The panel at the right: what it is about stays in view beside it. */
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
  return (
    <Drawer
      title={title}
      opened={opened}
      onClose={onClose}
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
      {children}
    </Drawer>
  );
}
