import { createContext, useState } from "react";

/** Asks a person before something typed is lost: true where it asks, and then calls `go` itself once that is wanted. */
export type Holder = (go: () => void) => boolean;

/** What holds something typed in the panel around it. */
export const HoldersContext = createContext<Set<Holder> | null>(null);

/** A way to leave a panel that first asks each part of it that holds something typed. */
export function useHolders(onLeave: () => void): { holders: Set<Holder>; leave: () => void } {
  const [holders] = useState(() => new Set<Holder>());
  const leave = (): void => {
    for (const hold of holders) if (hold(leave)) return;
    onLeave();
  };
  return { holders, leave };
}
