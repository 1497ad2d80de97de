import { testUsers, type TestUser } from "./test-users.ts";

/** The people of one running provider, whose groups can change while it runs, and who can be deactivated. */
export interface Directory {
  list(): readonly TestUser[];
  /** Nobody who is deactivated. */
  find(subject: string): TestUser | undefined;
  /** The subject of this e-mail. Throws when nobody has it. */
  subjectOf(email: string): string;
  /** The active user with this e-mail (in any case) and exactly this password. */
  signIn(email: string, password: string): TestUser | undefined;
  /** Throws when nobody has this e-mail. */
  setGroups(email: string, groups: readonly string[]): void;
  /** Throws when nobody has this e-mail. */
  setActive(email: string, active: boolean): void;
}

/** A directory of its own, holding the test users as they are when nothing has changed. */
export function createDirectory(): Directory {
  const users = new Map(testUsers.map((user) => [user.email, user]));
  const deactivated = new Set<string>();
  const list = (): readonly TestUser[] => [...users.values()];
  const known = (email: string): TestUser => {
    const user = users.get(email);
    if (user !== undefined) return user;
    throw new Error(`The development login provider has no user with the e-mail "${email}".`);
  };
  return {
    list,
    find: (subject) => list().find((user) => user.subject === subject && !deactivated.has(user.email)),
    subjectOf: (email) => known(email).subject,
    signIn: (email, password) => {
      const user = users.get(email.trim().toLowerCase());
      return user?.password === password && !deactivated.has(user.email) ? user : undefined;
    },
    setGroups: (email, groups) => {
      users.set(email, { ...known(email), groups: [...groups] });
    },
    setActive: (email, active) => {
      if (active) deactivated.delete(known(email).email);
      else deactivated.add(known(email).email);
    },
  };
}
