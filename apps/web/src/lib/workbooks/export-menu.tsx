import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useButtonPanel } from "../../ui/at-button/use-button-panel.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { OnceOpened } from "../../ui/once-opened.tsx";
import { notDone } from "../api-error.ts";

const ExportFormats = lazyPart(async () => (await import("./export-formats.tsx")).ExportFormats, {
  ahead: true,
});

/** Downloads what the reader sees as a workbook, in the format that they choose. */
export function ExportMenu({ of, asked = "" }: { of: "people" | "project"; asked?: string }) {
  const [opened, setOpened] = useState(false);
  const { button, opening } = useButtonPanel("menu", opened);
  const download = useMutation({
    mutationFn: (start: () => Promise<void>) => start(),
    onError: (error) => notifications.show({ color: "red", message: notDone("Not exported", error) }),
  });
  return (
    <>
      <Button
        {...opening}
        variant="default"
        leftSection={<IconDownload size={14} />}
        loading={download.isPending}
        onClick={() => {
          setOpened(!opened);
        }}
      >
        Export
      </Button>
      <OnceOpened
        opened={opened}
        onFail={() => {
          setOpened(false);
        }}
      >
        <ExportFormats
          button={button}
          opened={opened}
          onChange={setOpened}
          addressOf={(format) => `/api/exports/${of}.${format}${asked}`}
          onChoose={download.mutate}
        />
      </OnceOpened>
    </>
  );
}
