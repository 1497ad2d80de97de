import { ErrorNotice } from "../ui/error-notice.tsx";
import { apiError } from "./api-error.ts";

/** A failed call as a sentence with a way out, and for whoever is asked for help the reason code and request id. */
export function FailureNotice({
  title,
  error,
  onRetry,
}: {
  title?: string;
  error: unknown;
  onRetry: () => void;
}) {
  const { code, sentence, requestId } = apiError(error);
  const reference = requestId === null ? {} : { reference: `${code} · request ${requestId}` };
  return <ErrorNotice title={title} sentence={sentence} {...reference} onRetry={onRetry} />;
}
