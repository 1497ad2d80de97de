import { Button, FileButton, Stack, Text } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./file-drop.module.css";

/** Takes a workbook: chosen by a button, or dropped. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const [isOver, setOver] = useState(false);
  const take = (file: File | null | undefined): void => {
    if (file !== null && file !== undefined) onFile(file);
  };
  return (
    <Stack
      align="center"
      gap="xs"
      className={classes["drop"] ?? ""}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <FileButton accept=".ods,.xlsx" onChange={take} inputProps={{ "aria-label": "Workbook" }}>
        {(props) => (
          <Button {...props} leftSection={<IconFileSpreadsheet size={14} />}>
            Choose a workbook
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        ODS or XLSX, at most 16 MiB. It can also be dropped here. Nothing is changed before you have seen what
        would be.
      </Text>
    </Stack>
  );
}
