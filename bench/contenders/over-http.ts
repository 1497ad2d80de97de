import type { Contender } from "../contender.ts";
import type { Asked, HttpLoad } from "../http-load.ts";
import type { RunningServer } from "../start-server.ts";

/** A read over HTTP; while it is measured, every answer must be as long as the one that was checked. */
export function overHttp(
  name: string,
  { load, server, asked }: { load: HttpLoad; server: RunningServer; asked: Asked },
  plain: (answer: unknown) => unknown,
): Contender {
  let length: number | undefined;
  return {
    name,
    read: async () => {
      const body = await load.ask(asked);
      length = body.length;
      return plain(JSON.parse(body.toString()));
    },
    operation: async () => {
      const body = await load.ask(asked);
      if (body.length !== length) throw new Error(`${name}: another answer than the one that was checked`);
    },
    processorTime: () => server.processorTime(),
  };
}
