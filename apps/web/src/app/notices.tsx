import { notificationsStore } from "@mantine/notifications";
import { useEffect, useState, type ComponentType } from "react";
import { afterFirstScreen } from "../ui/first-screen.ts";

const retryAfter = 5000;

/** Where notices appear. What shows them is fetched after the first screen, or as soon as there is a notice, which waits for it. */
export function Notices() {
  const [Shown, setShown] = useState<ComponentType>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchPart = (): void => {
      import("./shown-notices.tsx").then(
        (part) => {
          setShown(() => part.ShownNotices);
        },
        () => {
          timer = setTimeout(fetchPart, retryAfter);
        },
      );
    };
    let isBegun = false;
    const begin = (): void => {
      if (!isBegun) fetchPart();
      isBegun = true;
    };
    afterFirstScreen(begin);
    const unsubscribe = notificationsStore.subscribe(begin);
    if (notificationsStore.getState().notifications.length > 0) begin();
    return () => {
      isBegun = true;
      unsubscribe();
      clearTimeout(timer);
    };
  }, []);
  return Shown && <Shown />;
}
