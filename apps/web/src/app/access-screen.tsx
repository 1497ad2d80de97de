import { lazyPart } from "../ui/lazy-part.tsx";

/** The access page, loaded when it is opened; also shown in the place of every other to who has no role. */
export const AccessScreen = lazyPart(
  async () => (await import("../features/access/access-page.tsx")).AccessPage,
);
