import { lazy } from "react";

/** The access page, loaded when it is opened; also shown in the place of every other to who has no role. */
export const AccessScreen = lazy(async () => {
  const { AccessPage } = await import("../features/access/access-page.tsx");
  return { default: AccessPage };
});
