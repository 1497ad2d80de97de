import { useEffect, useState, type ComponentType } from "react";

const retryAfter = 5000;

/** Where notices appear. What shows them is fetched after the first screen; notices given before that wait for it. */
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
    fetchPart();
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return Shown && <Shown />;
}
