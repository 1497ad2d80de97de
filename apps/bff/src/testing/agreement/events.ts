import { idOf, type World } from "./world.ts";

/** A row of the log of changes, by the indexes of who did it and of what is in it. */
export interface WorldEvent {
  id: string;
  user: number;
  project: number | null;
  person: number | null;
}

/** By somebody else: an event about each project, each person, and each person on a project; by everybody, one about neither. */
export function eventsOf({ projects, people, actors }: World, otherUser: number): WorldEvent[] {
  const events: Omit<WorldEvent, "id">[] = [
    ...projects.map((_, project) => ({ user: otherUser, project, person: null })),
    ...people.map((_, person) => ({ user: otherUser, project: null, person })),
    ...people.map((_, person) => ({ user: otherUser, project: person % projects.length, person })),
    ...[...actors.keys(), otherUser].map((user) => ({ user, project: null, person: null })),
  ];
  return events.map((event, at) => ({ id: idOf("event", at), ...event }));
}
