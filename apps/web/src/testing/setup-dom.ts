import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// Abilities of a browser that Mantine and the virtualizer need and jsdom does not have.
window.matchMedia = (query) =>
  Object.assign(new EventTarget(), { matches: false, media: query, onchange: null }) as MediaQueryList;
window.ResizeObserver = class {
  observe(): void {
    return undefined;
  }
  unobserve(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
};
Element.prototype.scrollIntoView = () => undefined;

afterEach(cleanup);
