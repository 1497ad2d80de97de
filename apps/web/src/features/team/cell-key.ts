/** The key of a cell of a team: one assignment in one month. */
export function cellKey(assignmentId: string, month: number): string {
  return `${assignmentId}:${month.toString()}`;
}
