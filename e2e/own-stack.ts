import { test as base } from "./fixtures.ts";
import { startServedStack, type ServedStack } from "./served-stack.ts";

/** Journeys in a stack of their own, whose provider they switch; groups count for so many seconds, and the grace lasts so many. */
export function withProvider({
  groupsSeconds,
  graceSeconds,
}: {
  groupsSeconds: number;
  graceSeconds: number;
}) {
  return base.extend<object, { stack: ServedStack }>({
    stack: [
      async ({}, use) => {
        const stack = await startServedStack({
          variables: {
            OIDC_GROUPS_MAX_AGE_SECONDS: groupsSeconds.toString(),
            OIDC_PROVIDER_GRACE_SECONDS: graceSeconds.toString(),
          },
        });
        await use(stack);
        await stack.stop();
      },
      { scope: "worker" },
    ],
    baseURL: async ({ stack }, use) => {
      await use(stack.url);
    },
  });
}

export { expect, thisMonth } from "./fixtures.ts";
