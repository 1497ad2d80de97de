import { MantineProvider } from "@mantine/core";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";

/** Renders within Mantine, without its transitions. */
export function renderPlain(children: ReactNode): RenderResult {
  return render(children, {
    wrapper: ({ children: inner }) => <MantineProvider env="test">{inner}</MantineProvider>,
  });
}
