import { parseArgs } from "node:util";
import { type MovedAccounts, moveAccounts } from "@rediflow/db-admin/move-accounts";
import { withAuthentik } from "../authentik.ts";
import type { Command } from "../command.ts";
import { cliConfig } from "../config.ts";

/** `rediflow move-accounts-to-uuid [--retire] [--dry-run]` */
export const moveAccountsToUuidCommand: Command = {
  about: "keep accounts when Authentik's Subject Mode becomes the UUID (--dry-run, --retire)",
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        retire: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
      },
    });
    const [ownerUrl, to] = [cliConfig.ownerUrl(), issuerName(cliConfig.issuer())];
    const users = await withAuthentik(({ listSubjects }) => listSubjects(cliConfig.authentik()));
    const dryRun = values["dry-run"];
    const done = await moveAccounts({
      ownerUrl,
      to,
      from: issuersOf(to),
      dryRun,
      retire: values.retire,
      newSubject: (old) => uuidOf(users, old),
    });
    return report(done, { dryRun, retired: values.retire });
  },
};

/** The browser's issuer, and those of tools that are of the same Authentik. */
function issuersOf(login: string): string[] {
  const tools = cliConfig.apiIssuers().map(issuerName);
  return [login, ...tools.filter((each) => new URL(each).origin === new URL(login).origin)];
}

const issuerName = (issuer: string): string => `${issuer.replace(/\/+$/, "")}/`;

/** The UUID of the one whom a subject names exactly; null where it is one already, undefined where it is nobody's or several people's. */
function uuidOf(
  users: readonly { uuid: string; subjects: readonly string[] }[],
  subject: string,
): string | null | undefined {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(subject)) return null;
  const [found, ...more] = users.filter(({ subjects }) => subjects.includes(subject));
  return more.length === 0 ? found?.uuid : undefined;
}

function report(
  { moved, taken, unknown }: MovedAccounts,
  { dryRun, retired }: { dryRun: boolean; retired: boolean },
): string {
  if (moved.length + taken.length + unknown.length === 0)
    return "Every account goes by a UUID already; nothing was changed.";
  const stays = retired
    ? "counts as a former one from now on"
    : "is left as it is (--retire makes it a former one)";
  return [
    ...moved.map(({ name, from, to }) => `moved: ${name}, from ${from} to ${to}`),
    ...taken.map(
      ({ name, from, to }) =>
        `left: ${name} (${from}) has another account under ${to} already; link the person to that one and switch this one off, under Settings > Accounts`,
    ),
    ...unknown.map(
      ({ name, from }) =>
        `nobody at Authentik, or several people, have the subject ${from} of ${name}: it ${stays}`,
    ),
    dryRun
      ? "Nothing was changed: this was a dry run."
      : `${moved.length.toString()} accounts go by their UUID now. Set Subject Mode “Based on the User's UUID” on both providers; everybody moved signs in again.`,
  ].join("\n");
}
