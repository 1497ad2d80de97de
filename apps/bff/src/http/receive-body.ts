import type { IncomingMessage } from "node:http";
import { AppError } from "../errors.ts";

/** How long somebody may take to send a file: less than Node gives a request, so that they are told why. */
const uploadMs = 25_000;

/**
 * The body of a request, whole, in at most so many bytes and so much time. Throws body-too-large, upload-too-slow, or
 * invalid-input where it ends before it is whole.
 */
export async function receiveBody(
  req: IncomingMessage,
  { mostBytes, ms = uploadMs }: { mostBytes: number; ms?: number },
): Promise<Uint8Array> {
  if (Number(req.headers["content-length"] ?? 0) > mostBytes) throw tooLarge(mostBytes);
  return await new Promise<Uint8Array>((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      req.off("data", take).off("end", whole).off("close", cut).off("error", cut);
      settle();
    };
    const refuse = (error: AppError) => {
      end(() => {
        req.pause();
        reject(error);
      });
    };
    const take = (part: Buffer): void => {
      size += part.length;
      if (size > mostBytes) refuse(tooLarge(mostBytes));
      else parts.push(part);
    };
    const whole = (): void => {
      end(() => {
        resolve(Buffer.concat(parts));
      });
    };
    const cut = (): void => {
      refuse(new AppError("invalid-input", { message: "The upload ended before the file was whole." }));
    };
    const timer = setTimeout(() => {
      refuse(new AppError("upload-too-slow"));
    }, ms);
    req.on("data", take).once("end", whole).once("close", cut).once("error", cut);
  });
}

function tooLarge(mostBytes: number): AppError {
  const mebibytes = (mostBytes / 1024 / 1024).toString();
  return new AppError("body-too-large", { message: `The file is larger than ${mebibytes} MiB.` });
}
