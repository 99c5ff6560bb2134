import type { ComponentProps } from "react";

interface Props extends Omit<ComponentProps<"button">, "type" | "disabled" | "aria-disabled"> {
  /** Whether it does nothing now. Other than a disabled button it keeps the focus meanwhile. */
  off: boolean;
}

/** A button that begins something, and waits while that goes on. */
export function ActionButton({ off, onClick, ...others }: Props) {
  return <button {...others} type="button" aria-disabled={off} onClick={off ? undefined : onClick} />;
}
