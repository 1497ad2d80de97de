import { changedKey } from "./steps/changed-key.ts";
import { differingSecret } from "./steps/differing-secret.ts";
import { disabledUser } from "./steps/disabled-user.ts";
import { doctor } from "./steps/doctor.ts";
import { nestedGroups } from "./steps/nested-groups.ts";
import { rediflowStarts } from "./steps/rediflow-starts.ts";
import { refresh } from "./steps/refresh.ts";
import { removedGroup } from "./steps/removed-group.ts";
import { signIn } from "./steps/sign-in.ts";
import { lostNotice, signOutAtKeycloak, signOutInRediflow } from "./steps/sign-outs.ts";
import { toolOfAPerson, toolOfItsOwn } from "./steps/tools.ts";
import type { Step } from "./trial.ts";

/** Everything that is tried, in this order. */
export const allSteps: readonly Step[] = [
  rediflowStarts,
  signIn,
  nestedGroups,
  refresh,
  removedGroup,
  signOutInRediflow,
  signOutAtKeycloak,
  lostNotice,
  disabledUser,
  toolOfAPerson,
  toolOfItsOwn,
  doctor,
  differingSecret,
  changedKey,
];
