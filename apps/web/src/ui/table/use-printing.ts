import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Is the page being printed? Then what is out of sight is wanted too. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const set = (value: boolean) => () => {
      // The browser takes the page as it stands when the event ends.
      flushSync(() => {
        setPrinting(value);
      });
    };
    const [begin, end] = [set(true), set(false)];
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
