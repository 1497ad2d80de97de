import { Suspense, useState, type ReactNode } from "react";

/** Something that opens: nothing of it until it opens first; from then on it stays, so that it can close in its own way. */
export function OnceOpened({ opened, children }: { opened: boolean; children: ReactNode }) {
  const [wasOpened, setWasOpened] = useState(opened);
  if (opened && !wasOpened) setWasOpened(true);
  return wasOpened && <Suspense fallback={null}>{children}</Suspense>;
}
