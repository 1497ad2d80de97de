/** The kind of name that a provider puts into `sub`, as far as the value shows: Authentik's Subject Mode. */
export type SubjectKind = "uuid" | "hash" | "number" | "email" | "name";

/** The kind of a subject; of one with an @ it is the person's e-mail address, or a name. */
export function subjectKind(subject: string, email: string | null = null): SubjectKind {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(subject)) return "uuid";
  if (/^[\da-f]{64}$/.test(subject)) return "hash";
  if (/^\d+$/.test(subject)) return "number";
  return subject.toLowerCase() === email?.toLowerCase() ? "email" : "name";
}
