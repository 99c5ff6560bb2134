import { createContext, useContext } from "react";
import type { Lake } from "../api/types.ts";

/** The lake that the console shows; null until it has answered. */
export const LakeContext = createContext<Lake | null>(null);

/** Whether the page may change something: not before the lake has said so. */
export function useMayChange(): boolean {
  return useContext(LakeContext)?.readOnly === false;
}
