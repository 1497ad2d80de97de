import { NavLink } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import { Link, useLocation, type LinkProps } from "@tanstack/react-router";

interface Props {
  to: NonNullable<LinkProps["to"]>;
  label: string;
  icon: TablerIcon;
}

/** A place in the left rail; it is the current one also where what is shown lies below it. */
export function RailLink({ to, label, icon: Sign }: Props) {
  const { pathname } = useLocation();
  const isHere = pathname.startsWith(to);
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      leftSection={<Sign size={18} stroke={1.6} aria-hidden />}
      active={isHere}
      aria-current={isHere ? "page" : undefined}
    />
  );
}
