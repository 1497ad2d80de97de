import { allPages } from "./all-pages.ts";
import { connect, type ConnectOptions } from "./connect.ts";

/** Somebody at Authentik, with every value by which a provider may name them in `sub`. */
export interface NamedUser {
  uuid: string;
  subjects: string[];
}

/** Everybody at Authentik. Throws AuthentikError. */
export async function listSubjects(options: ConnectOptions): Promise<NamedUser[]> {
  const { core, attempt } = connect(options);
  const users = await attempt("listing the users", () =>
    allPages((page) => core.coreUsersList({ ...page, includeGroups: false, includeRoles: false })),
  );
  return users.map(({ uuid, uid, pk, username, email = "", attributes = {} }) => {
    const upn: unknown = attributes["upn"];
    const named = [uid, pk.toString(), username, email, typeof upn === "string" ? upn : ""];
    return { uuid, subjects: named.filter((each) => each !== "") };
  });
}
