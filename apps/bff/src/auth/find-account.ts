import type { Database } from "@rediflow/db";
import { AppError } from "../errors.ts";
import { slugOf } from "./provider-kind.ts";
import { subjectKind } from "./subject-kind.ts";

type Account = Parameters<Database["findOrCreateUser"]>[0];

/** What a tool's token tells beside the account. */
interface Tool {
  /** The issuer of the accounts of browsers at the same Authentik; undefined where the token is of another. */
  browser: string | undefined;
  alsoCalled: string | undefined;
}

/**
 * The account of whoever a provider has named, made where there is none. Throws user-inactive, and second-account where
 * Authentik names somebody by another kind of subject than before: the person would silently become two accounts. Subjects
 * of other providers have no kinds, and an account is known by issuer and subject alone.
 */
export async function findAccount(db: Database, account: Account, tool?: Tool): Promise<string> {
  const of = tool === undefined ? account.issuer : tool.browser;
  const hasKinds = of !== undefined && slugOf(of) !== undefined;
  if (hasKinds && account.kind === "person") await refuseSecond(db, { of, account, tool });
  const { userId, active } = await db.findOrCreateUser(account);
  if (!active) throw new AppError("user-inactive");
  return userId;
}

/**
 * Neither an e-mail address nor a name says who somebody is: people change both. So they only refuse, and only beside the
 * other sign, another kind of subject. Whoever signs in is compared by e-mail alone: a person kept out loses more than a tool.
 */
async function refuseSecond(
  db: Database,
  { of, account, tool }: { of: string; account: Account; tool: Tool | undefined },
): Promise<void> {
  const { issuer, externalId, name, email } = account;
  const called = tool?.alsoCalled;
  const others = await db.accountsLike({
    of,
    issuer,
    externalId,
    emails: [email, called ?? null].filter((each) => each !== null),
    names: tool === undefined ? [] : [name, ...(called === undefined ? [] : [called])],
  });
  const kind = subjectKind(externalId, email ?? called);
  // Accounts that an administrator has retired are nobody's (move-accounts-to-uuid).
  const isSame = (other: (typeof others)[number]): boolean =>
    !other.externalId.startsWith("former:") &&
    (other.externalId === externalId || subjectKind(other.externalId, other.email) !== kind);
  if (!others.some(isSame)) return;
  const why = `an account of ${of} has another kind of subject than this one (${kind}) of ${issuer}, and the same e-mail, name or subject`;
  throw new AppError("second-account", { why });
}
