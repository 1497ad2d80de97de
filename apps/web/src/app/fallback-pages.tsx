import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { apiError, mayPass } from "../lib/api-error.ts";
import { FailureNotice } from "../lib/failure-notice.tsx";
import { PartNotLoaded } from "../ui/lazy-part.tsx";
import { NothingHere } from "../lib/nothing-here.tsx";
import { isGood, standingNow } from "../lib/standing/standing.ts";
import { useWhenGoodAgain } from "../lib/standing/use-standing.ts";
import { Screen } from "../ui/screen.tsx";

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <NothingHere title="This page doesn't exist">
      The address may be mistyped, or what it showed is gone.
    </NothingHere>
  );
}

/** For a screen that could not be shown: what the server said, or that the page itself failed, and a way on. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const failed = useQueryErrorResetBoundary();
  const { code, sentence } = apiError(error);
  const retry = (): void => {
    // A failed call is asked again only if it is forgotten first, and so is a part of the page that was not fetched.
    failed.reset();
    if (error instanceof PartNotLoaded) error.forget();
    reset();
  };
  useWhenGoodAgain(() => {
    if (mayPass(code)) retry();
  });
  const retryOutdated = useEffectEvent(() => {
    // The provider is known to be back: this failed before, and is shown only now.
    if (code === "provider-unavailable" && isGood(standingNow())) retry();
  });
  useEffect(() => {
    retryOutdated();
  }, []);
  if (code === "not-visible") return <NothingHere title="Not found">{sentence}</NothingHere>;
  return (
    <Screen title={titles[code] ?? "This couldn't be shown"}>
      <FailureNotice error={error} onRetry={retry} />
    </Screen>
  );
}

const titles: Readonly<Record<string, string>> = {
  network: "No connection",
  "part-not-loaded": "This screen couldn't be loaded",
  overloaded: "Rediflow is busy",
  "provider-unavailable": "The identity provider can't be reached",
  "provider-refuses-client": "The identity provider refuses Rediflow",
  "not-signed-in": "Your session has ended",
  "provider-session-ended": "Your session has ended",
};
