import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { apiError } from "../lib/api-error.ts";
import { FailureNotice } from "../lib/failure-notice.tsx";
import { PartNotLoaded } from "../lib/lazy-part.tsx";
import { EmptyScreen } from "../ui/empty-screen.tsx";
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
  const title = titles[apiError(error).code] ?? "This could not be shown";
  const failed = useQueryErrorResetBoundary();
  const retry = (): void => {
    // A failed call is asked again only if it is forgotten first, and so is a part of the page that was not fetched.
    failed.reset();
    if (error instanceof PartNotLoaded) error.forget();
    reset();
  };
  return <FailureNotice title={title} error={error} onRetry={retry} />;
}

const titles: Readonly<Record<string, string>> = {
  "not-visible": "Not found",
  network: "No connection",
  "part-not-loaded": "This screen could not be loaded",
  overloaded: "Rediflow is busy",
};
