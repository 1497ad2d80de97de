import { test as base } from "./house.ts";
import { startServedHouse, type ServedHouse } from "./served-house.ts";

/** Journeys in a house of their own, whose provider they switch; groups count for so many seconds, and the grace lasts so many. */
export function withProvider({
  groupsSeconds,
  graceSeconds,
}: {
  groupsSeconds: number;
  graceSeconds: number;
}) {
  return base.extend<object, { house: ServedHouse }>({
    house: [
      async ({}, use) => {
        const house = await startServedHouse({
          variables: {
            OIDC_GROUPS_MAX_AGE_SECONDS: groupsSeconds.toString(),
            OIDC_PROVIDER_GRACE_SECONDS: graceSeconds.toString(),
          },
        });
        await use(house);
        await house.stop();
      },
      { scope: "worker" },
    ],
    baseURL: async ({ house }, use) => {
      await use(house.url);
    },
  });
}

export { expect, thisMonth } from "./house.ts";
