import fc from "fast-check";

/** When somebody belongs to an organisation; null while it lasts. */
interface Membership {
  organisation: number;
  from: number;
  to: number | null;
}

/** A small world of rows, by index; months are offsets from the current one. */
export interface World {
  mode: "login" | "view_only" | "allow_all";
  visibilityEnabled: boolean;
  /** The index of the parent, which is lower than its own; null for a top-level organisation. */
  organisations: (number | null)[];
  people: { memberships: Membership[] }[];
  projects: { owner: number; partners: number[]; locked: boolean }[];
  /** Pairs of project and person, each once. */
  assignments: { project: number; person: number; allocated: number[] }[];
  closings: { organisation: number; month: number }[];
  actors: { groups: string[]; person: number | null }[];
  /** Is somebody else, who is none of the actors, a super admin? */
  otherIsSuperAdmin: boolean;
}

const roleGroups = ["rediflow-super-admins", "rediflow-admins", "rediflow-editors", "rediflow-viewers"];
const visibilityGroups = [
  "rediflow-visibility-org",
  "rediflow-visibility-assigned",
  "rediflow-visibility-elsewhere",
];
/** Months before, at and after the current one. */
export const offsets = [-1, 0, 1];

/** Worlds in which everything that a decision looks at is now so and now so. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    organisations: fc.integer({ min: 2, max: 6 }),
    people: fc.integer({ min: 2, max: 4 }),
    projects: fc.integer({ min: 2, max: 4 }),
  })
  .chain((size) => {
    const organisation = fc.nat(size.organisations - 1);
    return fc.record({
      mode: fc.oneof(
        { weight: 6, arbitrary: fc.constant("login" as const) },
        { weight: 2, arbitrary: fc.constantFrom("view_only" as const, "allow_all" as const) },
      ),
      visibilityEnabled: fc.oneof(
        { weight: 8, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
      organisations: fc.tuple(
        ...Array.from({ length: size.organisations }, (_, at) =>
          fc.option(fc.nat(Math.max(0, at - 1)), { freq: 2 }).map((parent) => (at === 0 ? null : parent)),
        ),
      ),
      people: fc.array(fc.record({ memberships: memberships(organisation) }), {
        minLength: size.people,
        maxLength: size.people,
      }),
      projects: fc.array(
        fc.record({
          owner: organisation,
          partners: fc.uniqueArray(organisation, { maxLength: 2 }),
          locked: fc.boolean(),
        }),
        { minLength: size.projects, maxLength: size.projects },
      ),
      assignments: fc.uniqueArray(
        fc.record({
          project: fc.nat(size.projects - 1),
          person: fc.nat(size.people - 1),
          allocated: fc.subarray(offsets),
        }),
        {
          minLength: 2,
          maxLength: 7,
          selector: ({ project, person }) => `${project.toString()}:${person.toString()}`,
        },
      ),
      closings: fc.uniqueArray(fc.record({ organisation, month: fc.constantFrom(...offsets) }), {
        minLength: 1,
        maxLength: 4,
        selector: ({ organisation: closed, month }) => `${closed.toString()}:${month.toString()}`,
      }),
      otherIsSuperAdmin: fc.boolean(),
      actors: fc.array(
        fc.record({ groups: groups(size.organisations), person: fc.option(fc.nat(size.people - 1)) }),
        {
          minLength: 2,
          maxLength: 3,
        },
      ),
    });
  });

/** One after the other, or one alone, or none; a period may have ended before the current month. */
function memberships(organisation: fc.Arbitrary<number>): fc.Arbitrary<Membership[]> {
  const none = fc.constant<Membership[]>([]);
  const one = fc
    .tuple(organisation, fc.option(fc.constantFrom(-2, -1, 0, 1)))
    .map(([only, to]): Membership[] => [{ organisation: only, from: -9, to }]);
  const two = fc.tuple(organisation, organisation).map(([first, second]): Membership[] => [
    { organisation: first, from: -9, to: -1 },
    { organisation: second, from: 0, to: null },
  ]);
  return fc.oneof(none, one, two);
}

function groups(organisations: number): fc.Arbitrary<string[]> {
  const own = Array.from({ length: organisations }, (_, at) => `rediflow-org-${shortName(at)}`);
  return fc
    .tuple(
      fc.subarray(roleGroups, { maxLength: 2 }),
      fc.subarray(visibilityGroups, { maxLength: 2 }),
      fc.subarray([...own, "rediflow-org-NOWHERE", "rediflow-org-", "staff"], { maxLength: 3 }),
    )
    .map((parts) => parts.flat());
}

/** The short name of the organisation at an index. */
export function shortName(at: number): string {
  return `O${at.toString()}`;
}

const kinds = [
  ...(["organisation", "person", "project", "assignment", "user", "view", "session", "event"] as const),
  ...(["part", "removable-part"] as const),
] as const;

/** The id of a row, by kind and index. */
export function idOf(kind: (typeof kinds)[number], at: number): string {
  return `00000000-0000-4000-8000-00000${kinds.indexOf(kind).toString()}${at.toString().padStart(6, "0")}`;
}
