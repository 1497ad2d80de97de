import { saveFile } from "../save-file.ts";
import { knownUserId } from "../session.ts";
import { learnFromAnswer } from "../standing/standing.ts";

/** A call about a file that failed: as the server answered, or without an answer. */
class FileCallFailed extends Error {
  override readonly name = "FileCallFailed";
  readonly meta: { responseJSON: unknown; changes: boolean };

  constructor(responseJSON: unknown, changes: boolean) {
    super("The call about a file failed");
    this.meta = { responseJSON, changes };
  }
}

interface Upload {
  address: string;
  file: File;
  /** Whether the call changes something, so that a lost answer leaves open whether it did. */
  changes: boolean;
  /** Told how much of the file is on the server, from 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** Sends a file and gives the answer; throws FileCallFailed. A browser tells how an upload goes only in this older way. */
export async function uploadFile({ address, file, changes, onProgress, signal }: Upload): Promise<unknown> {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  for (const [name, value] of Object.entries(headersOf({ "content-type": "application/octet-stream" })))
    request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => {
    onProgress(total === 0 ? 1 : loaded / total);
  };
  signal.addEventListener("abort", () => {
    request.abort();
  });
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => {
      reject(new FileCallFailed(undefined, changes));
    };
    request.onload = () => {
      resolve();
    };
    request.onerror = fail;
    request.onabort = fail;
    request.send(file);
  });
  const provider = request.getResponseHeader("rediflow-provider") ?? "";
  const { status, responseText } = request;
  const answer = new Response(responseText, { status, headers: { "rediflow-provider": provider } });
  return await (await checked(answer, changes)).json();
}

/** Asks for a file and has the browser keep it under the name that the server gives it; throws FileCallFailed. */
export async function downloadFile(address: string): Promise<void> {
  const answer = await fetch(address, { headers: headersOf({}) }).catch(() => {
    throw new FileCallFailed(undefined, false);
  });
  const body = await (await checked(answer, false)).blob();
  saveFile(nameIn(answer.headers.get("content-disposition") ?? ""), body);
}

async function checked(answer: Response, changes: boolean): Promise<Response> {
  learnFromAnswer(answer);
  if (answer.ok) return answer;
  throw new FileCallFailed(await answer.json().catch(() => undefined), changes);
}

function headersOf(own: Record<string, string>): Record<string, string> {
  const userId = knownUserId();
  return { ...own, "x-rediflow": "1", ...(userId === undefined ? {} : { "x-rediflow-user": userId }) };
}

/** The file name in a Content-Disposition (RFC 6266), the one in every alphabet first. */
function nameIn(disposition: string): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  return extended === undefined ? (plain ?? "workbook") : decodeURIComponent(extended);
}
