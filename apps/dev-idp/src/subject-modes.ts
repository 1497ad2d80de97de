import { createHash } from "node:crypto";
import type { Directory } from "./directory.ts";
import type { TestUser } from "./test-users.ts";

/** The way in which a provider names people in `sub`, as Authentik's Subject Mode does. */
export type SubjectMode = "user_uuid" | "hashed_user_id" | "user_email";

const subjects: Readonly<Record<SubjectMode, (user: TestUser) => string>> = {
  user_uuid: ({ subject }) => subject,
  hashed_user_id: ({ subject }) => createHash("sha256").update(subject).digest("hex"),
  user_email: ({ email }) => email,
};

/** The same people, named as one provider names them now. */
export function namedBy(directory: Directory, mode: () => SubjectMode): Directory {
  const named = (user: TestUser): TestUser => ({ ...user, subject: subjects[mode()](user) });
  const list = (): TestUser[] => directory.list().map(named);
  return {
    ...directory,
    list,
    find: (subject) => list().find((user) => user.subject === subject),
    signIn: (email, password) => {
      const user = directory.signIn(email, password);
      return user === undefined ? undefined : named(user);
    },
  };
}
