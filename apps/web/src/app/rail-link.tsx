import type { TablerIcon } from "@tabler/icons-react";
import { Link, useLocation, type LinkProps } from "@tanstack/react-router";
import classes from "./rail-link.module.css";

interface Props {
  to: NonNullable<LinkProps["to"]>;
  label: string;
  icon: TablerIcon;
}

/** A place in the left rail; it is the current one also where what is shown lies below it. */
export function RailLink({ to, label, icon: Sign }: Props) {
  const { pathname } = useLocation();
  return (
    <Link
      to={to}
      className={`mantine-focus-auto ${classes["link"] ?? ""}`}
      aria-current={pathname.startsWith(to) ? "page" : undefined}
    >
      <Sign size={18} stroke={1.6} aria-hidden />
      {label}
    </Link>
  );
}
