import { useRef } from "react";

/** Works through promises one after the other: each begins when the one before has ended, however it ended. */
export function useTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return (work) => {
    const next = last.current.then(work, work);
    last.current = next.catch(() => undefined);
    return next;
  };
}
