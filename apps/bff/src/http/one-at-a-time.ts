/**
 * Asks one question at a time, and not again within the time given: whoever asks meanwhile gets the same answer. So a
 * question that anybody may ask cannot be asked often enough to be in the way of others.
 */
export function oneAtATime<T>(ask: () => Promise<T>, keepMs: number): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    if (answer !== undefined) return answer;
    const forget = (): void => void setTimeout(() => (answer = undefined), keepMs).unref();
    answer = ask().finally(forget);
    return answer;
  };
}
