const stops: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

/** Remembers how to end what is being started, also when the end comes before the start is through. */
export async function ended<T>(starting: Promise<T>, stop: (started: T) => Promise<void> | void): Promise<T> {
  stops.push(() => starting.then(stop, () => undefined));
  return await starting;
}

/** Ends everything, the last started first; a second call waits for the first. */
export function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const stop of stops.toReversed()) await stop();
  })();
  return stopping;
}

/** Whether the end has begun: what fails from now on fails for that. */
export function isStopping(): boolean {
  return stopping !== undefined;
}
