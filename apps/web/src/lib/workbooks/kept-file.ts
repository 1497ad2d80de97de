const store = "files";

/** Keeps a person's workbook in the browser for a way through the sign-in, instead of every other; none where there is none to keep. */
export async function keepFile(userId: string, file: File | undefined): Promise<void> {
  await inStore("readwrite", (files) => {
    files.clear();
    return file === undefined ? files.count() : files.put(file, userId);
  }).catch(() => {
    // Where the browser keeps nothing, the person chooses the file again.
  });
}

/** The workbook that was kept for this person; undefined where none was. */
export async function keptFile(userId: string): Promise<File | undefined> {
  const kept: unknown = await inStore("readonly", (files) => files.get(userId)).catch(() => undefined);
  return kept instanceof File ? kept : undefined;
}

async function inStore(
  mode: IDBTransactionMode,
  ask: (files: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const opening = indexedDB.open("rediflow.workbooks", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(store);
  };
  await ended(opening);
  try {
    return await ended(ask(opening.result.transaction(store, mode).objectStore(store)));
  } finally {
    opening.result.close();
  }
}

function ended(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The browser keeps no file"));
    };
  });
}
