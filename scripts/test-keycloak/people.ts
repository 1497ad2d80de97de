import type { KeycloakApi, Row } from "./keycloak-api.ts";

/** Somebody at Keycloak. */
export interface Person {
  id: string;
  username: string;
  password: string;
}

const password = "password-of-the-person";

/** Makes somebody who belongs to these groups, each named by its path. */
export async function makePerson(api: KeycloakApi, name: string, paths: readonly string[]): Promise<Person> {
  const username = `${name}@test`;
  await api.post("/users", {
    username,
    email: username,
    emailVerified: true,
    firstName: name,
    lastName: "Trial",
    enabled: true,
    credentials: [{ type: "password", value: password, temporary: false }],
  });
  const [user] = await api.list(`/users?exact=true&username=${encodeURIComponent(username)}`);
  if (user === undefined) throw new Error(`${username} was not made`);
  for (const path of paths) await api.put(`/users/${user.id}/groups/${await groupOf(api, path)}`);
  return { id: user.id, username, password };
}

/** The id of a group by its path, which is made where it is missing. */
export async function groupOf(api: KeycloakApi, path: string): Promise<string> {
  const [top = "", below] = path.slice(1).split("/");
  const [group] = await named(api, "/groups", top);
  if (group === undefined) throw new Error(`the group ${path} was not made`);
  if (below === undefined) return group.id;
  const [inner] = await named(api, `/groups/${group.id}/children`, below);
  return inner?.id ?? "";
}

async function named(api: KeycloakApi, path: string, name: string): Promise<Row[]> {
  const found = async (): Promise<Row[]> => (await api.list(path)).filter((each) => each["name"] === name);
  const before = await found();
  if (before.length > 0) return before;
  await api.post(path, { name });
  return await found();
}
