import { createTheme, type CSSVariablesResolver, type MantineTheme } from "@mantine/core";
import { foundOptions } from "../ui/found-options.ts";

/** Calm and dense: Mantine's own cyan as the one accent, small radii, compact controls. */
export const theme = createTheme({
  primaryColor: "cyan",
  primaryShade: 9,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "1.375rem" }, h2: { fontSize: "1.0625rem" } } },
  components: {
    Button: { defaultProps: { size: "xs" } },
    TextInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs", filter: foundOptions } },
    MultiSelect: { defaultProps: { size: "xs", filter: foundOptions } },
    TagsInput: { defaultProps: { size: "xs", filter: foundOptions } },
    NumberInput: { defaultProps: { size: "xs" } },
    Textarea: { defaultProps: { size: "xs" } },
    // In its own colour on its own tint, a title would be too pale to read.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
    Tooltip: { defaultProps: { multiline: true, maw: 320, withArrow: true, openDelay: 150 } },
  },
});

/** Mantine's own dimmed text, placeholders and light badges are too pale to be read by everybody (WCAG asks for 4.5 to 1). */
export function readableColours({ colors }: MantineTheme): ReturnType<CSSVariablesResolver> {
  const onLight = Object.keys(colors).map((name) => [
    `--mantine-color-${name}-light-color`,
    `color-mix(in srgb, var(--mantine-color-${name}-9) 65%, black)`,
  ]);
  return {
    variables: {},
    light: {
      ...(Object.fromEntries(onLight) as Record<string, string>),
      "--mantine-color-dimmed": "#5c6770",
      "--mantine-color-placeholder": "#66717a",
    },
    dark: { "--mantine-color-dimmed": "#9aa4ac", "--mantine-color-placeholder": "#8d979f" },
  };
}
