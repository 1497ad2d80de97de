import type { InspectorProps } from "./inspector-drawer.tsx";
import { lazyPart } from "./lazy-part.tsx";
import { OnceOpened } from "./once-opened.tsx";

const InspectorDrawer = lazyPart(async () => (await import("./inspector-drawer.tsx")).InspectorDrawer, {
  ahead: true,
});

/** The panel at the right: what it is about stays in view beside it. Closing it asks first where something typed would be lost. */
export function Inspector(props: InspectorProps) {
  return (
    <OnceOpened opened={props.opened} onFail={props.onClose}>
      <InspectorDrawer {...props} />
    </OnceOpened>
  );
}
