import { Menu } from "@mantine/core";
import { MenuAt } from "../../ui/at-button/menu-at.tsx";
import type { PanelButton } from "../../ui/at-button/use-button-panel.ts";

interface Props {
  button: PanelButton;
  opened: boolean;
  onChange: (opened: boolean) => void;
  onChoose: (format: string) => void;
}

/** The formats of a workbook to choose from. */
export function ExportFormats({ onChoose, ...menu }: Props) {
  return (
    <MenuAt {...menu} shadow="md">
      {(["ods", "xlsx"] as const).map((format) => (
        <Menu.Item
          key={format}
          onClick={() => {
            onChoose(format);
          }}
        >
          As {format.toUpperCase()} ({format === "ods" ? "LibreOffice" : "Excel"})
        </Menu.Item>
      ))}
    </MenuAt>
  );
}
