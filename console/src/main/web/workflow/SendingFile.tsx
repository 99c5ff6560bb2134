const WHOLE = 1;

interface Props {
  /** Which part of it has gone out. */
  part: number;
  /** Whether it can still be stopped when all of it has gone out. */
  stops: boolean;
  stop: () => void;
}

/** How far a file is on its way to the lake. */
export function SendingFile({ part, stops, stop }: Props) {
  const percent = Math.floor(100 * part);
  return (
    <>
      {part < WHOLE && (
        <>
          <progress aria-label="Sent" max={100} value={percent} />
          <span className="quiet">{percent} % sent</span>
        </>
      )}
      {(part < WHOLE || stops) && (
        <button type="button" onClick={stop}>
          Stop
        </button>
      )}
    </>
  );
}
