import { brand } from "./steps/brand.ts";
import { browserLook } from "./steps/browser-look.ts";
import { browserSignIn } from "./steps/browser-sign-in.ts";
import { deactivatedUser } from "./steps/deactivated-user.ts";
import { deviceCode } from "./steps/device-code.ts";
import { doctor } from "./steps/doctor.ts";
import { changedGroups } from "./steps/changed-groups.ts";
import { lostNotice } from "./steps/lost-notice.ts";
import { nestedGroups } from "./steps/nested-groups.ts";
import { ready } from "./steps/ready.ts";
import { rediflowStarts } from "./steps/rediflow-starts.ts";
import { refresh } from "./steps/refresh.ts";
import { removedGroup } from "./steps/removed-group.ts";
import { serviceAccount } from "./steps/service-account.ts";
import { setUp } from "./steps/set-up.ts";
import { setUpAgain } from "./steps/set-up-again.ts";
import { signIns } from "./steps/sign-ins.ts";
import { signOutAtAuthentik } from "./steps/sign-out-at-authentik.ts";
import { signOutInRediflow } from "./steps/sign-out-in-rediflow.ts";
import { testUsers } from "./steps/test-users.ts";
import type { Step } from "./trial.ts";

export { ready };

/** Everything that is tried once Authentik is ready, in this order. */
export const allSteps: readonly Step[] = [
  ...[setUp, setUpAgain, testUsers, rediflowStarts, brand],
  ...signIns,
  ...[changedGroups, nestedGroups, removedGroup, refresh],
  ...[signOutInRediflow, signOutAtAuthentik, lostNotice, deactivatedUser],
  ...[serviceAccount, deviceCode, doctor, browserLook, browserSignIn],
];
