import type { ReactNode } from "react";
import { EmptyScreen } from "../ui/empty-screen.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Nothing is shown because nothing is there or the reader's groups show none of it; the access page tells which. */
export function NothingVisible({ title, children }: { title: string; children: ReactNode }) {
  return (
    <EmptyScreen title={title} action={<TextLink to="/access">What may I see and do?</TextLink>}>
      {children}
    </EmptyScreen>
  );
}
