/** What is written of whether something is cancelled: the time is that of the first cancelling. */
export function cancelledAt(cancelled: boolean, stood: Date | null): Date | null {
  return cancelled ? (stood ?? new Date()) : null;
}
