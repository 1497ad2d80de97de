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
      styles={{ title: { fontWeight: 600 } }}
    >
      {children}
    </Drawer>
  );
}
