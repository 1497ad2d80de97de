import { lazyRouteComponent } from "@tanstack/react-router";

/** The access page, loaded when it is opened; also shown in the place of every other to who has no role. */
export const AccessScreen = lazyRouteComponent(
  () => import("../features/access/access-page.tsx"),
  "AccessPage",
);
