/** A person who signs in only where APP_ENV is dev or test. */
export interface TestUser {
  /** Also the code of the person of Rediflow that the user is, when linked. */
  username: string;
  name: string;
  /** Not the username: Authentik takes no address whose domain has no dot. */
  email: string;
  groups: readonly string[];
}

/** The one password of all of them, known to everybody who reads this. */
export const testPassword = "test-password";

/** The users of Authentik in development and tests; the development provider has the same. */
export const testUsers: readonly TestUser[] = [
  user("admin", "Aino Admin", ["rediflow-admins"]),
  user("editor", "Eero Editor", ["rediflow-editors"]),
  user("viewer", "Vera Viewer", ["rediflow-viewers"]),
  user("orguser", "Otso Orguser", ["rediflow-editors", "rediflow-org-EXAMPLE"]),
];

function user(login: string, name: string, groups: readonly string[]): TestUser {
  return {
    username: `${login}@test`,
    name,
    email: `${login}@rediflow.test`,
    groups,
  };
}
