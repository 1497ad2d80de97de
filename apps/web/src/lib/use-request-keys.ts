import { useState } from "react";

interface RequestKeys {
  /** What is to be sent, with its key: the same one for the same content until that was done, then a fresh one. */
  keyed: <Content extends object>(content: Content) => Content & { requestKey: string };
  /** Says that what was sent is done, or that something else came in between: from here on the same content is a new gesture. */
  done: (sent: object) => void;
}

/** Keys for gestures that must not be done twice. Refusals and lost answers keep theirs, so that another try is the same change. */
export function useRequestKeys(): RequestKeys {
  const [keys] = useState(createRequestKeys);
  return keys;
}

function createRequestKeys(): RequestKeys {
  const open = new Map<string, string>();
  return {
    keyed: (content) => {
      const requestKey = open.get(nameOf(content)) ?? crypto.randomUUID();
      open.set(nameOf(content), requestKey);
      return { ...content, requestKey };
    },
    done: (sent) => {
      open.delete(nameOf(sent));
    },
  };
}

function nameOf(sent: object): string {
  return JSON.stringify({ ...sent, requestKey: undefined });
}
