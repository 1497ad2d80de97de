import { Menu } from "@mantine/core";
import { MenuAt } from "../../ui/at-button/menu-at.tsx";
import type { PanelButton } from "../../ui/at-button/use-button-panel.ts";
import { downloadFile } from "./file-call.ts";

interface Props {
  button: PanelButton;
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** The address of the workbook in a format. */
  addressOf: (format: string) => string;
  /** Given what downloads the workbook in the format that was chosen. */
  onChoose: (download: () => Promise<void>) => void;
}

/** The formats of a workbook to choose from. */
export function ExportFormats({ addressOf, onChoose, ...menu }: Props) {
  return (
    <MenuAt {...menu} shadow="md">
      {(["ods", "xlsx"] as const).map((format) => (
        <Menu.Item
          key={format}
          onClick={() => {
            onChoose(() => downloadFile(addressOf(format)));
          }}
        >
          As {format.toUpperCase()} ({format === "ods" ? "LibreOffice" : "Excel"})
        </Menu.Item>
      ))}
    </MenuAt>
  );
}
