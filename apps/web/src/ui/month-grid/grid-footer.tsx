import { memo, useMemo } from "react";
import { longMonth, showOver, speakAmount, totalWords } from "./cell-words.ts";
import frozenClasses from "./frozen.module.css";
import { indicesOf, monthWidth, type FrozenColumns, type Span } from "./geometry.ts";
import { firstMonthIndex, firstRowIndex } from "./pointer.ts";
import classes from "./grid-footer.module.css";
import type { GridFooter, MonthGridProps } from "./month-grid-props.ts";

interface FooterProps {
  props: MonthGridProps;
  frozen: FrozenColumns;
  columns: Span;
}

/** The caller's lines of sums, always in sight at the bottom. */
export const GridFooterRows = memo(function GridFooterRows({ props, columns }: FooterProps) {
  const { footer = [] } = props;
  if (footer.length === 0) return null;
  return (
    <div className={classes["footer"]} role="rowgroup">
      {footer.map((line, index) => (
        <FooterRow key={line.label} props={props} line={line} index={index} columns={columns} />
      ))}
    </div>
  );
});

interface FooterRowProps {
  props: MonthGridProps;
  line: GridFooter;
  index: number;
  columns: Span;
}

function FooterRow({ props, line, index, columns }: FooterRowProps) {
  // Sums may be dear to make, so they are made once per change and not while scrolling.
  const amounts = useMemo(() => props.months.map((month) => line.amountAt(month)), [props, line]);
  const beneathTotal = line.beneath?.("total");
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return (
    <div role="row" aria-rowindex={firstRowIndex + props.rows.length + index} className={classes["row"]}>
      <div className={frozenClasses["frozen"]} data-part="footer">
        <div role="rowheader" aria-colindex={1} className={frozenClasses["label"]} title={line.label}>
          {line.label}
        </div>
        <div
          role="gridcell"
          aria-colindex={4}
          aria-readonly
          aria-label={totalWords(line.label, speakAmount(total, props, beneathTotal))}
          className={frozenClasses["total"]}
        >
          {showOver(total, props, beneathTotal)}
          {beneathTotal !== undefined && (
            <span className={frozenClasses["beneath"]}>{beneathTotal.text}</span>
          )}
        </div>
      </div>
      {indicesOf(columns).map((column) => (
        <FooterCell key={column} props={props} line={line} column={column} amount={amounts[column] ?? 0} />
      ))}
    </div>
  );
}

interface FooterCellProps {
  props: MonthGridProps;
  line: GridFooter;
  column: number;
  amount: number;
}

function FooterCell({ props, line, column, amount }: FooterCellProps) {
  const month = props.months[column] ?? 0;
  const tone = line.tone?.(month);
  const beneath = line.beneath?.(month);
  const words = [line.label, longMonth(month), speakAmount(amount, props, beneath), tone];
  return (
    <div
      role="gridcell"
      aria-colindex={column + firstMonthIndex}
      aria-readonly
      aria-label={words.filter(Boolean).join(", ")}
      className={classes["cell"]}
      data-tone={tone}
      data-january={month % 12 === 0 || undefined}
      style={{ left: `calc(var(--frozen-width) + ${(column * monthWidth).toString()}px)` }}
    >
      {showOver(amount, props, beneath)}
      {beneath !== undefined && <span className={frozenClasses["beneath"]}>{beneath.text}</span>}
    </div>
  );
}
