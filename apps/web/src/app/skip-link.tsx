import classes from "./skip-link.module.css";

/** The first stop of the Tab key: past the bar and the rail to what the screen is about. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className={classes["skip"]}
      onClick={(event) => {
        // The address holds the view, and nothing else.
        event.preventDefault();
        document.getElementById("content")?.focus();
      }}
    >
      Skip to the content
    </a>
  );
}
