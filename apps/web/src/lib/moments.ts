/** A moment as the reader's language writes it, to the minute and in the reader's own time zone. */
export function momentText(iso: string): string {
  return moment.format(new Date(iso));
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
