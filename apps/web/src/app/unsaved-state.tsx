import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect } from "react";
import { isLeaving } from "../lib/way-back/leave-for-login.ts";
import { placeOf } from "../lib/unsaved/unsaved-places.ts";
import { useUnsavedStore, useWaiting } from "../lib/unsaved/use-unsaved.ts";
import { TextLink } from "../ui/text-link.tsx";

/** Says on every screen that typed values are not saved, leads to them, and warns before the window is closed over them. */
export function UnsavedState() {
  useWarning();
  const { notSaved, places } = useWaiting();
  const [first] = places;
  const place = first === undefined ? undefined : placeOf(first);
  return (
    <Text role="status" size="xs" component="div" style={{ whiteSpace: "nowrap" }}>
      {notSaved > 0 && place !== undefined && (
        <TextLink
          to={screens[place.grid]}
          params={{ projectId: place.projectId }}
          size="xs"
          c="red"
          fw={600}
          aria-label={`${notSaved.toString()} not saved`}
        >
          <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: "-2px" }} /> {notSaved}
          <Text span inherit visibleFrom="xs">
            {" "}
            not saved
          </Text>
        </TextLink>
      )}
    </Text>
  );
}

const screens = {
  team: "/projects/$projectId/team",
  effort: "/projects/$projectId/effort",
} as const;

function useWarning(): void {
  const store = useUnsavedStore();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (store.waiting().cells > 0 && !isLeaving()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
    };
  }, [store]);
}
