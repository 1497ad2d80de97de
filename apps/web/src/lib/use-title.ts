import { useEffect } from "react";

/** Names the browser's tab, and with it a shared view. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rediflow`;
  }, [title]);
}
