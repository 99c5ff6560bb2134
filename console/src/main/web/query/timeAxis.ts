const DAY = 24 * 3600;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

/** How far the marks of an axis of days are apart, in seconds; from thirty days on whole months are meant, from 365 years. */
export const DAYS_APART: number[] = [
  ...[1, 2, 7, 14].map((days) => days * DAY),
  ...[1, 2, 3, 6].map((months) => months * MONTH),
  ...[1, 2, 5, 10, 25, 50, 100, 250, 1000].map((years) => years * YEAR),
];

/** A point in time as everywhere on the pages: in UTC, by ISO 8601, to the day where it is one. */
export function pointInTime(seconds: number, isDay: boolean): string {
  const text = new Date(seconds * 1000).toISOString();
  return isDay ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** Points in time as the marks of an axis, as far as they need it: two lines where there is a time of the day. */
export function timeMarks(splits: number[], isDay: boolean): string[] {
  const whole = isDay || splits.every((at) => at % DAY === 0);
  return splits.map((at) => (whole ? pointInTime(at, true) : pointInTime(at, false).replace(" ", "\n")));
}
