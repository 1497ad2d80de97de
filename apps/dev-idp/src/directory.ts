import { testUsers, type TestUser } from "./test-users.ts";

/** The people of one running provider, whose groups can change while it runs. */
export interface Directory {
  list(): readonly TestUser[];
  find(subject: string): TestUser | undefined;
  /** The user with this e-mail (in any case) and exactly this password. */
  signIn(email: string, password: string): TestUser | undefined;
  /** Throws when nobody has this e-mail. */
  setGroups(email: string, groups: readonly string[]): void;
}

/** A directory of its own, holding the test users as they are when nothing has changed. */
export function createDirectory(): Directory {
  const users = new Map(testUsers.map((user) => [user.email, user]));
  const list = (): readonly TestUser[] => [...users.values()];
  return {
    list,
    find: (subject) => list().find((user) => user.subject === subject),
    signIn: (email, password) => {
      const user = users.get(email.trim().toLowerCase());
      return user?.password === password ? user : undefined;
    },
    setGroups: (email, groups) => {
      const user = users.get(email);
      if (user === undefined)
        throw new Error(`The development login provider has no user with the e-mail "${email}".`);
      users.set(email, { ...user, groups: [...groups] });
    },
  };
}
