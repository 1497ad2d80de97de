import type { User } from "@goauthentik/api";
import { AuthentikError } from "./authentik-error.ts";
import { checkClaims } from "./check-claims.ts";
import { connect, type ConnectOptions } from "./connect.ts";
import { appProvider, deploymentFrom } from "./desired.ts";
import { ensure, type Run } from "./ensure.ts";
import { ensureGroups } from "./ensure-groups.ts";
import { findProvider } from "./ensure-provider.ts";
import { findUser } from "./find-user.ts";
import { issuerOf } from "./issuer-of.ts";
import { describeEntries } from "./report.ts";
import { testPassword, type TestUser, testUsers } from "./test-users.ts";
import { waitForAuthentik } from "./wait-for-authentik.ts";

/** A test user with the id that becomes `sub`. */
export interface SeededUser extends TestUser {
  uuid: string;
}

export interface SeedTestUsersOptions extends ConnectOptions {
  clientId?: string | undefined;
  dryRun: boolean;
  say: (progress: string) => void;
}

/** Brings the test users with exactly their `rediflow-` groups into Authentik and looks at the claims of each. Throws AuthentikError. */
export async function seedTestUsers(
  options: SeedTestUsersOptions,
): Promise<{ issuer: string; users: SeededUser[]; lines: string[] }> {
  const { dryRun, say } = options;
  const authentik = connect(options);
  const run: Run = { authentik, dryRun, entries: [], say };
  await waitForAuthentik(run);
  const provider = await findProvider(authentik, { ...appProvider, ...deploymentFrom(options) });
  if (provider === undefined) {
    throw new AuthentikError(
      "incomplete",
      "Authentik has no provider for Rediflow yet. Run setup-authentik-oidc, then run this again.",
    );
  }
  const groupIds = await ensureGroups(
    run,
    testUsers.flatMap(({ groups }) => groups),
  );
  const users: SeededUser[] = [];
  for (const user of testUsers) {
    const found = await ensureUser(run, user);
    if (found === undefined) continue;
    await ensureMemberships(run, { user, found, groupIds });
    if (!dryRun) await checkClaims(authentik, provider.pk, { ...user, id: found.pk });
    users.push({ ...user, uuid: found.uuid });
  }
  const issuer = await issuerOf(authentik, provider.pk);
  return { issuer, users, lines: describeEntries(run.entries, dryRun) };
}

/** A user is inactive until the password is set, so that a run that broke off in between is completed by the next. */
async function ensureUser(run: Run, { username, name, email }: TestUser): Promise<User | undefined> {
  const { core, attempt } = run.authentik;
  const wanted = { username, name, email };
  const user = await ensure(run, {
    what: `user ${username}`,
    wanted,
    find: () => findUser(run.authentik, username),
    create: () => core.coreUsersCreate({ userRequest: { ...wanted, isActive: false } }),
    change: ({ pk }, patchedUserRequest) => core.coreUsersPartialUpdate({ id: pk, patchedUserRequest }),
  });
  if (user === undefined || user.isActive === true || run.dryRun) return user;
  await attempt(`to set the password of ${username}`, () =>
    core.coreUsersSetPasswordCreate({
      id: user.pk,
      userPasswordSetRequest: { password: testPassword },
    }),
  );
  return await attempt(`to activate ${username}`, () =>
    core.coreUsersPartialUpdate({ id: user.pk, patchedUserRequest: { isActive: true } }),
  );
}

interface Membership {
  user: TestUser;
  found: User;
  groupIds: ReadonlyMap<string, string>;
}

async function ensureMemberships(run: Run, { user, found, groupIds }: Membership): Promise<void> {
  const { core, attempt } = run.authentik;
  const now = new Set(found.groups ?? []);
  const userAccountRequest = { pk: found.pk };
  for (const [name, groupUuid] of groupIds) {
    const wanted = user.groups.includes(name);
    if (wanted === now.has(groupUuid)) continue;
    run.entries.push({
      what: `${user.username} in ${name}`,
      outcome: wanted ? "created" : "removed",
      fields: [],
    });
    if (run.dryRun) continue;
    await attempt(`to change the groups of ${user.username}`, () =>
      wanted
        ? core.coreGroupsAddUserCreate({ groupUuid, userAccountRequest })
        : core.coreGroupsRemoveUserCreate({ groupUuid, userAccountRequest }),
    );
  }
}
