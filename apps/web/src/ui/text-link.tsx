import { Anchor, type AnchorProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";
import { useCellStop } from "./table/cell-stop.ts";

type Props = AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>;

/** A link to another screen, typed by the addresses that exist. */
export const TextLink = createLink((props: Props) => (
  <Anchor size="sm" tabIndex={useCellStop()} {...props} />
));
