import { claimsOf } from "@rediflow/authentik/testing-store";
import type { StandIn } from "@rediflow/authentik/testing";
import type { Application } from "@rediflow/dev-idp/testing-authentik";

type Row = Readonly<Record<string, unknown>>;

/** Passwords and app passwords of the users, which the API takes and never tells. */
export type Secrets = Map<string, string>;

/** The application of this slug as the API's store has it; undefined while it has no provider that could work. */
export function applicationOf(
  { store }: Pick<StandIn, "store">,
  secrets: Secrets,
  slug: string,
): Application | undefined {
  const application = store.applications.find((each) => each["slug"] === slug);
  const provider = store.providers.find(({ pk }) => pk === application?.["provider"]);
  if (provider === undefined || provider["signing_key"] === null) return undefined;
  const redirects = provider["redirect_uris"] as { url: string }[];
  return {
    clientId: String(provider["client_id"]),
    clientSecret: String(provider["client_secret"]),
    appUrl: new URL(redirects[0]?.url ?? "http://localhost").origin,
    logoutUri: typeof provider["logout_uri"] === "string" ? provider["logout_uri"] : undefined,
    accessTokenSeconds: secondsOf(String(provider["access_token_validity"])),
    codeSeconds: secondsOf(String(provider["access_code_validity"])),
    directory: directoryOf(store, secrets, provider),
  };
}

/** `hours=1` and the like. */
function secondsOf(validity: string): number {
  const [, unit = "", count = "0"] = /^(\w+)=(\d+)$/.exec(validity) ?? [];
  const units: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
  return Number(count) * (units[unit] ?? 0);
}

function directoryOf(store: StandIn["store"], secrets: Secrets, provider: Row): Application["directory"] {
  const active = () => store.users.filter((user) => user["is_active"] === true);
  const known = (user: Row) => {
    const { sub, groups = [] } = claimsOf(store, provider, user);
    return {
      subject: String(sub),
      email: String(user["email"]),
      name: String(user["name"]),
      groups: groups as string[],
      password: secrets.get(String(user["username"])) ?? "",
    };
  };
  const refuse = (): never => {
    throw new Error("The people of a stand-in of Authentik are changed through its API.");
  };
  return {
    list: () => active().map(known),
    find: (subject) =>
      active()
        .map(known)
        .find((user) => user.subject === subject),
    signIn: (username, password) => {
      const user = active().find((each) => each["username"] === username);
      return user !== undefined && password !== "" && secrets.get(username) === password
        ? known(user)
        : undefined;
    },
    subjectOf: refuse,
    setGroups: refuse,
    setActive: refuse,
  };
}
