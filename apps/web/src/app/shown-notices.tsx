import { Notifications } from "@mantine/notifications";

/** The notices at the lower right, each for six seconds. */
export function ShownNotices() {
  return <Notifications position="bottom-right" autoClose={6000} />;
}
