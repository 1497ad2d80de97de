import classes from "./bar-chart.module.css";

interface Props {
  /** What the chart shows, for screen readers; its figures stand in the table beside it. */
  label: string;
  /** What stands side by side, each with parts that are stacked from below. */
  groups: readonly { id: number; bars: readonly (readonly number[])[] }[];
}

const fills = ["one", "two", "three"] as const;

/** Groups of bars over one axis, small and without figures: the table beside it has them. Nothing where all are 0. */
export function BarChart({ label, groups }: Props) {
  const sums = groups.flatMap(({ bars }) => bars.map((parts) => parts.reduce((sum, part) => sum + part, 0)));
  if (sums.every((sum) => sum === 0)) return null;
  const most = Math.max(...sums);
  const wide = 100 / Math.max(1, groups.length);
  return (
    <svg
      className={classes["chart"]}
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {groups.map(({ id, bars }, place) =>
        bars.map((parts, at) => {
          const width = (wide * 0.8) / bars.length;
          return stacked(parts, most).map(({ y, height }, part) => (
            <rect
              key={`${id.toString()}:${at.toString()}:${part.toString()}`}
              className={classes[fills[(at + part) % fills.length] ?? "one"]}
              x={wide * (place + 0.1) + width * at}
              y={y}
              width={width * 0.92}
              height={height}
            />
          ));
        }),
      )}
      <line className={classes["axis"]} x1="0" x2="100" y1="39.8" y2="39.8" />
    </svg>
  );
}

function stacked(parts: readonly number[], most: number): { y: number; height: number }[] {
  return parts.map((part, at) => {
    const below = parts.slice(0, at).reduce((sum, each) => sum + each, 0);
    return { y: 39.8 - ((below + part) / most) * 39, height: (part / most) * 39 };
  });
}
