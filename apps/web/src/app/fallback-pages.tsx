import type { ErrorComponentProps } from "@tanstack/react-router";
import { apiError } from "../lib/api-error.ts";
import { EmptyScreen } from "../ui/empty-screen.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <EmptyScreen
      title="There is no such page"
      action={
        <TextLink to="/projects" size="sm">
          Go to the projects
        </TextLink>
      }
    >
      The address may have been mistyped, or what it showed is gone.
    </EmptyScreen>
  );
}

/** For a screen that could not be shown: what the server said, or that the page itself failed. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { code, sentence, requestId } = apiError(error);
  const ours = requestId !== null || code === "network";
  return (
    <ErrorNotice
      title={titles[code] ?? "This could not be shown"}
      sentence={ours ? sentence : "Something on this page went wrong. Nothing was changed."}
      {...(requestId === null ? {} : { reference: `${code} · request ${requestId}` })}
      onRetry={reset}
    />
  );
}

const titles: Readonly<Record<string, string>> = {
  "not-visible": "Not found",
  network: "No connection",
  overloaded: "Rediflow is busy",
};
