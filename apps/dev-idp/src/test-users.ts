/** A person who can sign in at the development provider. */
export interface TestUser {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly password: string;
}

/** The one password of every test user. */
export const testPassword = "test-password";

/** Everybody who can sign in, with the groups that each has when the provider starts. */
export const testUsers: readonly TestUser[] = [
  user(1, "Saga Superadmin", ["rediflow-super-admins"]),
  user(2, "Aino Admin", ["rediflow-admins"]),
  user(3, "Eero Editor", ["rediflow-editors"]),
  user(4, "Vera Viewer", ["rediflow-viewers"]),
  user(5, "Otso Orguser", ["rediflow-editors", "rediflow-org-EXAMPLE"]),
  user(6, "Olga Orgviewer", ["rediflow-viewers", "rediflow-visibility-org", "rediflow-org-EXAMPLE"]),
  user(7, "Aki Assigned", ["rediflow-viewers", "rediflow-visibility-assigned"]),
  user(8, "Nora Nobody", []),
];

function user(number: number, name: string, groups: readonly string[]): TestUser {
  const lastName = name.split(" ").at(-1) ?? name;
  return {
    subject: `00000000-0000-4000-8000-${number.toString().padStart(12, "0")}`,
    email: `${lastName.toLowerCase()}@test`,
    name,
    groups,
    password: testPassword,
  };
}
