/** A moment as the reader's language writes it, to the minute and in the reader's own time zone. */
export function momentText(iso: string): string {
  return moment.format(new Date(iso));
}

/** The day of a moment, in the same form. */
export function dayText(iso: string): string {
  return day.format(new Date(iso));
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
