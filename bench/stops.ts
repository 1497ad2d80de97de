const stops: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

/** Remembers how to end what is being started, also when the end comes before the start is through. */
export async function ended<T>(starting: Promise<T>, stop: (started: T) => Promise<void> | void): Promise<T> {
  stops.push(() => starting.then(stop, () => undefined));
  return await starting;
}

/** Ends everything that was started so far, the last first; a call that comes meanwhile waits for it. */
export function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
    stopping = undefined;
  })();
  return stopping;
}

/** Whether the end has begun: what fails from now on fails for that. */
export function isStopping(): boolean {
  return stopping !== undefined;
}
