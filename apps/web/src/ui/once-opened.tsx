import { notifications } from "@mantine/notifications";
import { CatchBoundary } from "@tanstack/react-router";
import { Suspense, useState, type ReactNode } from "react";
import { PartNotLoaded } from "./lazy-part.tsx";

interface Props {
  opened: boolean;
  /** Closes it again where a part of it could not be fetched. */
  onFail: () => void;
  children: ReactNode;
}

/**
 * Something that opens: nothing of it until it opens first; from then on it stays, so that it can close in its own way. Where a
 * part of it cannot be fetched, that is said, the page around it stays, and opening it again fetches it again.
 */
export function OnceOpened({ opened, onFail, children }: Props) {
  const [wasOpened, setWasOpened] = useState(opened);
  if (opened && !wasOpened) setWasOpened(true);
  const giveUp = (error: unknown): void => {
    if (!(error instanceof PartNotLoaded)) return;
    error.forget();
    setWasOpened(false);
    onFail();
    notifications.show({
      color: "red",
      message: "This couldn't be loaded. Check your connection and open it again.",
    });
  };
  return (
    wasOpened && (
      <CatchBoundary getResetKey={() => "opened"} errorComponent={NotOpened} onCatch={giveUp}>
        <Suspense fallback={null}>{children}</Suspense>
      </CatchBoundary>
    )
  );
}

function NotOpened({ error }: { error: unknown }) {
  if (!(error instanceof PartNotLoaded)) throw error;
  return null;
}
