import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { notDone } from "../api-error.ts";
import { downloadFile } from "./file-call.ts";

/** Downloads what the reader sees as a workbook, in the format that they choose. */
export function ExportMenu({ of, asked = "" }: { of: "people" | "project"; asked?: string }) {
  const download = useMutation({
    mutationFn: (format: string) => downloadFile(`/api/exports/${of}.${format}${asked}`),
    onError: (error) => notifications.show({ color: "red", message: notDone("Not exported", error) }),
  });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />} loading={download.isPending}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["ods", "xlsx"] as const).map((format) => (
          <Menu.Item
            key={format}
            onClick={() => {
              download.mutate(format);
            }}
          >
            As {format.toUpperCase()} ({format === "ods" ? "LibreOffice" : "Excel"})
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
