import { useImperativeHandle, type Ref } from "react";
import type { PanelButton } from "./use-button-panel.ts";

/** Stands for a button outside where Mantine asks for the target of a panel: the button was there before the panel was fetched. */
export function StandIn({ button, ref }: { button: PanelButton["ref"]; ref?: Ref<HTMLElement | null> }) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => button.current, [button]);
  return null;
}
