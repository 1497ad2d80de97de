import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { EmptyScreen } from "../ui/empty-screen.tsx";
import { Screen } from "../ui/screen.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { useTitle } from "./use-title.ts";

interface Props {
  title: string;
  children: string;
  /** A way on that fits better than the lists; it comes first. */
  action?: ReactNode;
}

/** A screen for what is not there. Trying again helps nobody here: the ways on are the lists. */
export function NothingHere({ title, children, action }: Props) {
  useTitle(title);
  return (
    <Screen title={title}>
      <EmptyScreen
        action={
          <Group gap="lg" justify="center">
            {action}
            <TextLink to="/projects">Go to the projects</TextLink>
            <TextLink to="/my-work">Go to my work</TextLink>
          </Group>
        }
      >
        {children}
      </EmptyScreen>
    </Screen>
  );
}
