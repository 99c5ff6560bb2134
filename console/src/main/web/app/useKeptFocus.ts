import { useEffect } from "react";

/**
 * Keeps the focus in the page for who has no pointer: where what has it is removed, such as with the page before or by what a
 * button did, the nearest thing around it that takes the focus has it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let around: HTMLElement[] = [];
    const take = (event: FocusEvent) => {
      around = [];
      for (let at = event.target; at instanceof HTMLElement; at = at.parentElement) {
        around.push(at);
      }
    };
    const leave = () => {
      around = [];
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement === document.body && around[0]?.isConnected === false) {
        around.find((each) => each.isConnected && each.matches('main, [tabindex="0"]'))?.focus({ preventScroll: true });
      }
    });
    document.addEventListener("focusin", take);
    document.addEventListener("pointerdown", leave);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", take);
      document.removeEventListener("pointerdown", leave);
      observer.disconnect();
    };
  }, []);
}
