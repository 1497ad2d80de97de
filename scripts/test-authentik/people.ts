import type { Trial } from "./trial.ts";

/** The one password of everybody whom a run makes; nobody else's accounts are touched. */
export const password = "test-password";

/** Somebody of this run alone. */
export interface Person {
  pk: number;
  /** The subject by which Rediflow knows them. */
  uuid: string;
  username: string;
  password: string;
}

/** Makes a user of this run's own in Authentik, a member of groups that are there. */
export async function makePerson(
  { api, prefix }: Trial,
  { suffix, groups }: { suffix: string; groups: readonly string[] },
): Promise<Person> {
  const username = `${prefix}-${suffix}`;
  const { pk, uuid } = await api.post("/core/users/", {
    username,
    name: username,
    email: `${username}@rediflow.test`,
    is_active: true,
    groups: await Promise.all(groups.map((name) => groupId(api, name))),
  });
  await api.post(`/core/users/${String(pk)}/set_password/`, { password });
  return { pk: Number(pk), uuid: String(uuid), username, password };
}

/** The id of a group of this name. Throws when there is none. */
export async function groupId(api: Trial["api"], name: string): Promise<string> {
  const [group] = await api.list("/core/groups/", { name, include_users: "false" });
  if (group === undefined) throw new Error(`Authentik has no group ${name}`);
  return String(group["pk"]);
}

/** Puts somebody into a group, or takes them out of it. */
export async function setMember(
  { api }: Trial,
  { pk }: Person,
  change: { group: string; member: boolean },
): Promise<void> {
  const verb = change.member ? "add_user" : "remove_user";
  await api.post(`/core/groups/${await groupId(api, change.group)}/${verb}/`, { pk });
}
