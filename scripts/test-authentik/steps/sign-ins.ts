import { password } from "../people.ts";
import { accessOf, leave, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";

const expected = [
  { username: "admin@test", role: "admin", organisations: [] },
  { username: "editor@test", role: "editor", organisations: [] },
  { username: "viewer@test", role: "viewer", organisations: [] },
  { username: "orguser@test", role: "editor", organisations: ["EXAMPLE"] },
] as const;

/** The four test users, each with role, organisation and person as the groups and the links say. */
export const signIns: readonly Step[] = expected.map((user) => ({
  name: `sign-in of ${user.username}`,
  needs: ["test users, people and links", "Rediflow starts"],
  run: async (trial) => {
    const seat = await takeSeat(trial, { username: user.username, password });
    const { role, organisations, personId } = await accessOf(seat);
    // The users may have existed before: nothing of this sign-in shall be usable afterwards.
    await leave(trial, seat);
    const names = organisations.map(({ shortName }) => shortName);
    if (role !== user.role) throw new Error(`the role is ${role} instead of ${user.role}`);
    if (names.join() !== user.organisations.join())
      throw new Error(`the organisations are ${names.join(", ") || "none"}`);
    if (personId === null) throw new Error("no person is linked to the account that signed in");
    return `${role}${names.length === 0 ? "" : ` of ${names.join()}`}, with a person`;
  },
}));
